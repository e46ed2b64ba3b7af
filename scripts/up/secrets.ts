import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, writePrivateJson } from "./home";

/** The secrets of a local stack; created once, so that sessions survive a restart. */
export interface Secrets {
  authSecret: string;
  cronSecret: string;
  metricsToken: string;
  redisToken: string;
  stripeSecretKey: string;
}

export function loadSecrets(home: string): Secrets {
  const file = join(home, "secrets.json");
  const stored = readJson<Partial<Secrets>>(file) ?? {};
  const random = () => randomBytes(32).toString("hex");
  const secrets: Secrets = {
    authSecret: stored.authSecret ?? random(),
    cronSecret: stored.cronSecret ?? random(),
    metricsToken: stored.metricsToken ?? random(),
    redisToken: stored.redisToken ?? random(),
    stripeSecretKey: stored.stripeSecretKey ?? `sk_test_${random()}`,
  };
  writePrivateJson(file, secrets);
  return secrets;
}
