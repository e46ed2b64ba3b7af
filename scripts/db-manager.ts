import { EnvError, env } from "@/config/env";
import { fail } from "./db/output";
import { demote, promote } from "./db/people";
import { migrate, reset, status } from "./db/schema";
import { seed } from "./db/seed";

const USAGE = `npm run db -- <verb>

  migrate            apply the migrations that are missing
  status             which migrations are applied, which are missing (exit 3 when some are)
  seed [--demo]      write the demo catalogue and publish it at Stripe; --demo adds demo people
                     (--json: the last line is { "people": [...] })
  reset --yes        empty a database on this machine and migrate it again
  promote EMAIL      make a person superadmin
  demote EMAIL       make a person an ordinary user

Exit codes: 0 done · 1 failed · 2 called wrongly · 3 something is missing`;

const VERBS: Record<string, (args: string[]) => Promise<number>> = {
  migrate,
  status,
  seed,
  reset,
  promote,
  demote,
};

async function main(): Promise<number> {
  const [verb = "", ...args] = process.argv.slice(2);
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!run) {
    console.error(USAGE);
    return verb === "" || verb === "help" ? 0 : 2;
  }
  env();
  return run(args);
}

main().then(
  (code) => process.exit(code),
  (error) => process.exit(fail(error instanceof EnvError ? error.message : error)),
);
