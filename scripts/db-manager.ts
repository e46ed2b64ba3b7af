import { EnvError, env } from "@/config/env";
import { fail } from "./db/output";

const USAGE = `npm run db -- <verb>

  migrate            apply the migrations that are missing
  status             which migrations are applied, which are missing (exit 3 when some are)
  seed [--demo]      write the demo catalogue and publish it at Stripe; --demo adds demo people
                     (--json: the last line is { "people": [...] })
  sync [--watch]     run the sync with Stripe, again with growing pauses when it fails (--no-retry: once);
                     --watch goes on at the interval until it is stopped (exit 4 when one runs already)
  reconcile          compare all live subscriptions and the catalogue with Stripe's, writing nothing;
                     a line of JSON for each difference (exit 3 when there are some)
  reset --yes        empty a database on this machine and migrate it again
  stats check        compare the statistics with the rows (exit 3 when they differ)
  stats rebuild      rebuild the statistics from the rows
  promote EMAIL      make a person superadmin
  demote EMAIL       make a person an ordinary user
  audit verify       recompute the audit log's chain (--sql: by the database too; exit 3 when broken)

Exit codes: 0 done · 1 failed · 2 called wrongly · 3 something is missing or differs · 4 busy`;

type Verb = (args: string[]) => Promise<number>;

/** Each verb loads what it needs: the application takes some two seconds, and most verbs do without it. */
const VERBS: Record<string, () => Promise<Verb>> = {
  migrate: async () => (await import("./db/schema")).migrate,
  status: async () => (await import("./db/schema")).status,
  seed: async () => (await import("./db/seed")).seed,
  sync: async () => (await import("./db/sync")).sync,
  reconcile: async () => (await import("./db/reconcile")).reconcile,
  reset: async () => (await import("./db/schema")).reset,
  promote: async () => (await import("./db/people")).promote,
  demote: async () => (await import("./db/people")).demote,
  audit: async () => (await import("./db/audit")).audit,
  stats: async () => (await import("./db/stats")).stats,
};

async function main(): Promise<number> {
  const [verb = "", ...args] = process.argv.slice(2);
  const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!load) {
    console.error(USAGE);
    return verb === "" || verb === "help" ? 0 : 2;
  }
  env();
  return (await load())(args);
}

main().then(
  (code) => process.exit(code),
  (error) => process.exit(fail(error instanceof EnvError ? error.message : error)),
);
