import { type Database, openDatabase } from "@db/client";
import { migrateDatabase } from "@db/migrate";
import { required } from "@/domain/invariant";
import { verifyAuditNow } from "@/features/platform";
import { type Ground, openContainer } from "../ground";
import { milliseconds, perSecond, printRows } from "../report";
import { median, spread } from "../stats";

const WRITERS = [1, 8];

/**
 * The cost of the audit log's hash chain per transaction: commits with one audit row each, with the chain and
 * with its trigger turned off, by one writer and by eight at once; and the speed of verifying a chain.
 */
export async function measureAudit(
  ground: Ground,
  input: { rounds: number; commits: number; links: number },
): Promise<void> {
  const url = new URL(required(ground.stack.databaseUrl, "the database of the stack"));
  const admin = openDatabase({ url: url.href, max: 1 });
  await admin.pool.query("create database bench_audit");
  await admin.close();
  url.pathname = "/bench_audit";
  await migrateDatabase(url.href);
  const database = openDatabase({ url: url.href, max: Math.max(...WRITERS) });
  const container = openContainer({ ...ground.env, DATABASE_URL: url.href });
  try {
    const rows = [];
    for (const writers of WRITERS) {
      const rounds: { chained: number; bare: number }[] = [];
      for (let round = 0; round <= input.rounds; round++) {
        const bare = await without(database, () => commits(database, writers, input.commits));
        const chained = await commits(database, writers, input.commits);
        if (round > 0) rounds.push({ chained, bare });
      }
      rows.push({
        name: `${writers} ${writers === 1 ? "writer" : "writers"}, per commit`,
        ours: milliseconds(median(rounds.map((r) => r.chained))),
        bare: milliseconds(median(rounds.map((r) => r.bare))),
        ratio: spread(rounds.map((r) => r.bare / r.chained)),
      });
    }
    printRows("Commits with one audit row (bare: without the chain)", rows);
    await database.pool.query(
      `insert into audit_log (actor, action, subject, before, after, correlation_id, at)
       select 'system', 'bench.linked', 'bench:' || n, '{"unitAmount": 2990}', '{"unitAmount": 3490}', 'bench', now()
       from generate_series(1, $1) n`,
      [input.links],
    );
    const startedAt = performance.now();
    const { links } = await verifyAuditNow(
      container.contextFor({ correlationId: "bench-audit", actor: "system" }),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`  ${links.toLocaleString("en")} links verified at ${perSecond(links / seconds)}.`);
  } finally {
    await container.close();
    await database.close();
  }
}

/** Milliseconds from one commit to the next, over all writers. */
async function commits(database: Database, writers: number, amount: number): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let i = 0; i < amount / writers; i++) {
        await database.pool.query({
          name: "audit",
          text: `insert into audit_log (actor, action, subject, after, correlation_id, at)
                 values ('system', 'bench.written', 'bench:1', '{"unitAmount": 3490}', 'bench', now())`,
        });
      }
    }),
  );
  return (performance.now() - startedAt) / amount;
}

async function without<T>(database: Database, work: () => Promise<T>): Promise<T> {
  await database.pool.query("alter table audit_log disable trigger audit_log_chain");
  try {
    return await work();
  } finally {
    await database.pool.query("alter table audit_log enable trigger audit_log_chain");
  }
}
