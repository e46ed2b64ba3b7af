import { EnvError, env, isBuilding } from "@/config/env";
import { ignoreForwardedHeaders } from "./forwarded-headers";

/**
 * Runs once when a server starts, before its first request. With an invalid environment the server does not
 * start: all problems are printed together, and the exit code reports the failure.
 */
export function startServer(): void {
  if (isBuilding()) return;
  try {
    if (!env().TRUST_PROXY) ignoreForwardedHeaders();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
