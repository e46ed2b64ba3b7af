import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/context";
import type { AuditBreak } from "@/domain/audit-break";
import {
  findLastVerification,
  verifyAudit,
  verifyAuditNow,
  verifyInSql,
  writeAudit,
} from "@/features/platform";
import { type AuditWorld, openAuditWorld } from "../../support/audit-rows";

/** The result of each kind of tampering, done as a superuser who turns triggers off. */
const TAMPERINGS: { name: string; sql: string; expected: AuditBreak[] }[] = [
  {
    name: "a changed row",
    sql: `update audit_log set reason = 'nobody did it' where seq = (select audit_seq from audit_chain where position = 5)`,
    expected: [{ kind: "row_changed", position: 5, seq: expect.any(Number) }],
  },
  {
    name: "a row whose instant moved by a millisecond",
    sql: `update audit_log set at = at + interval '1 millisecond' where seq = (select audit_seq from audit_chain where position = 5)`,
    expected: [{ kind: "row_changed", position: 5, seq: expect.any(Number) }],
  },
  {
    name: "a word moved from one field to the next",
    sql: `update audit_log set action = action || left(subject, 1), subject = substr(subject, 2)
          where seq = (select audit_seq from audit_chain where position = 5)`,
    expected: [{ kind: "row_changed", position: 5, seq: expect.any(Number) }],
  },
  {
    name: "a removed row",
    sql: `delete from audit_log where seq = (select audit_seq from audit_chain where position = 6)`,
    expected: [{ kind: "row_missing", position: 6, seq: expect.any(Number) }],
  },
  {
    name: "a row removed with its link",
    sql: `delete from audit_log where seq = (select audit_seq from audit_chain where position = 6);
          delete from audit_chain where position = 6`,
    expected: [{ kind: "link_missing", position: 7, seq: expect.any(Number) }],
  },
  {
    name: "an inserted row",
    sql: `insert into audit_log (actor, action, subject, correlation_id, at) values ('system', 'x', 'y', 'z', now())`,
    expected: [{ kind: "row_unchained", position: null, seq: expect.any(Number) }],
  },
  {
    name: "two rows that changed places",
    sql: `create temp table swap as select position, audit_seq from audit_chain where position in (4, 5);
          update audit_chain set audit_seq = -position where position in (4, 5);
          update audit_chain c set audit_seq = s.audit_seq from swap s
            where s.position = 9 - c.position and c.position in (4, 5)`,
    expected: [
      { kind: "row_changed", position: 4, seq: expect.any(Number) },
      { kind: "row_changed", position: 5, seq: expect.any(Number) },
    ],
  },
  {
    name: "a link recomputed for a changed row",
    sql: `update audit_log set reason = 'nobody did it' where seq = (select audit_seq from audit_chain where position = 5);
          update audit_chain c set hash = audit_link_hash(c.prev_hash, c.position, a)
            from audit_log a where a.seq = c.audit_seq and c.position = 5`,
    expected: [{ kind: "link_broken", position: 6, seq: expect.any(Number) }],
  },
  {
    name: "a tail that was cut off, rows and links",
    sql: `delete from audit_log where seq in (select audit_seq from audit_chain where position > 8);
          delete from audit_chain where position > 8`,
    expected: [{ kind: "head_lost", position: 10, seq: null }],
  },
  {
    name: "a chain recomputed from a changed row on",
    sql: `update audit_log set reason = 'nobody did it' where seq = (select audit_seq from audit_chain where position = 9);
          update audit_chain c set hash = audit_link_hash(c.prev_hash, c.position, a)
            from audit_log a where a.seq = c.audit_seq and c.position = 9;
          update audit_chain c set prev_hash = (select hash from audit_chain where position = 9) where c.position = 10;
          update audit_chain c set hash = audit_link_hash(c.prev_hash, c.position, a)
            from audit_log a where a.seq = c.audit_seq and c.position = 10`,
    expected: [{ kind: "head_lost", position: 10, seq: null }],
  },
  {
    name: "everything gone",
    sql: `truncate audit_log; truncate audit_chain`,
    expected: [{ kind: "head_lost", position: 10, seq: null }],
  },
];

describe("AUD-1 the chain of the audit log", () => {
  let original: AuditWorld;
  beforeAll(async () => {
    original = await openAuditWorld();
    for (let i = 0; i < 10; i++) await write(original, `entry ${i}`);
  });
  afterAll(() => original.drop());

  const write = (ledger: AuditWorld, reason: string, fail = false) =>
    inTransaction(ledger.ctx, async (t) => {
      await writeAudit(t, [
        {
          action: "test.written",
          subject: "test:ação",
          before: { b: 1, a: "ç", nested: { list: [1, 2.5, null, true], é: '"' } },
          after: null,
          reason,
        },
      ]);
      if (fail) throw new Error("rolled back");
    });

  it("AUD-1 each committed row has a link, without gaps, and the two computations agree", async () => {
    await expect(write(original, "never", true)).rejects.toThrow("rolled back");
    const links = await original.run("select position::int from audit_chain order by position");
    expect(links).toEqual(Array.from({ length: 10 }, (_, i) => ({ position: i + 1 })));
    const report = await verifyAuditNow(original.ctx);
    expect(report).toMatchObject({ outcome: "intact", links: 10, position: 10, breakCount: 0 });
    expect(report.until).toEqual(expect.any(Date));
    expect(await original.ctx.statement((tx) => verifyInSql(tx))).toEqual([]);
    expect(await findLastVerification(original.ctx.db)).toMatchObject({
      outcome: "intact",
      position: 10,
      hash: report.hash,
    });
  });

  it("AUD-1 says how far it is while it runs", async () => {
    const run = verifyAudit(original.ctx);
    expect(await run.next()).toEqual({ done: false, value: { checked: 0, total: 10 } });
    expect((await run.next()).done).toBe(true);
  });

  it("AUD-1 refuses UPDATE, DELETE and TRUNCATE for every role, the owner included", async () => {
    for (const table of ["audit_log", "audit_chain", "audit_verifications"]) {
      for (const attempt of [
        `update ${table} set actor = 'x'`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        const statement =
          table === "audit_chain" ? attempt.replace("actor = 'x'", "prev_hash = hash") : attempt;
        await expect(original.run(statement)).rejects.toThrow("append-only");
      }
    }
  });

  it.each(TAMPERINGS)("AUD-1 $name is found, here and by the database", async ({ sql, expected }) => {
    const copy = await original.copy();
    try {
      await copy.run(`set session_replication_role = replica; ${sql}`);
      expect(await copy.ctx.statement((tx) => verifyInSql(tx))).toEqual(expected);
      const report = await verifyAuditNow(copy.ctx);
      expect(report).toMatchObject({ outcome: "broken", breakCount: expected.length });
      expect(report.breaks).toEqual(expected);
      expect(await findLastVerification(copy.ctx.db)).toMatchObject({ outcome: "broken", breaks: expected });
      expect(await copy.run("select severity from alerts where key = 'audit_broken'")).toEqual([
        { severity: "danger" },
      ]);
    } finally {
      await copy.drop();
    }
  });

  it("AUD-1 commits at the same time make one chain", async () => {
    const copy = await original.copy();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => write(copy, `at once ${i}`, i % 4 === 0).catch(() => {})),
    );
    expect(await verifyAuditNow(copy.ctx)).toMatchObject({ outcome: "intact", links: 10 + 45 });
    await copy.drop();
  });

  it("AUD-1 a chain longer than a batch is walked to its end", async () => {
    const copy = await original.copy();
    await copy.run(
      `insert into audit_log (actor, action, subject, correlation_id, at)
       select 'system', 'test.many', 'test:' || n, 'many', now() from generate_series(1, 4500) n`,
    );
    expect(await verifyAuditNow(copy.ctx)).toMatchObject({ outcome: "intact", links: 4510 });
    await copy.run(
      `set session_replication_role = replica; update audit_log set subject = 'test:0' where subject = 'test:4321'`,
    );
    expect(await verifyAuditNow(copy.ctx)).toMatchObject({
      breaks: [{ kind: "row_changed", position: 4331 }],
    });
    await copy.drop();
  });
});
