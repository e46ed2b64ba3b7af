import { env } from "@/config/env";
import { createContainer } from "@/container";
import type { AuditBreak } from "@/domain/audit-break";
import { verifyAudit, verifyInSql } from "@/features/platform";
import { say } from "./output";

const BROKEN = 3;

/**
 * `audit verify` recomputes the chain here, in code that a person with database access cannot change; `--sql`
 * also runs the database's own function. Exit 3 when the chain is broken.
 */
export async function audit(args: string[]): Promise<number> {
  const [verb, ...options] = args;
  if (verb !== "verify" || options.some((option) => option !== "--sql")) {
    say("Say what to do: npm run db -- audit verify [--sql]");
    return 2;
  }
  const world = createContainer(env(), { defer: () => {} });
  const ctx = world.contextFor({ correlationId: "script-audit", actor: "system" });
  try {
    const run = verifyAudit(ctx);
    let step = await run.next();
    while (!step.done) {
      if (step.value.checked > 0) say(`${step.value.checked} of ${step.value.total} links`);
      step = await run.next();
    }
    const report = step.value;
    notify(report.breaks);
    if (report.breakCount > report.breaks.length) say(`and ${report.breakCount - report.breaks.length} more`);
    say(`${report.outcome}: ${report.links} links, until ${report.until?.toISOString() ?? "never"}`);
    say(`head ${report.position} ${report.hash} (keep it elsewhere to hold it against a later one)`);
    if (!options.includes("--sql")) return report.outcome === "intact" ? 0 : BROKEN;
    const breaks = await ctx.statement((tx) => verifyInSql(tx));
    notify(breaks);
    say(`in SQL: ${breaks.length === 0 ? "intact" : `${breaks.length} breaks`}`);
    return report.outcome === "intact" && breaks.length === 0 ? 0 : BROKEN;
  } finally {
    await world.close();
  }
}

function notify(breaks: readonly AuditBreak[]): void {
  for (const { kind, position, seq } of breaks) {
    say(`  ${kind}${position === null ? "" : ` at ${position}`}${seq === null ? "" : `, row ${seq}`}`);
  }
}
