import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removePostgres } from "@sandbox/postgres/remove";
import { type PostgresServer, startPostgres } from "@sandbox/postgres/server";
import { isAlive } from "@sandbox/stack/processes";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

describe("embedded PostgreSQL", () => {
  let folder: string;
  let servers: PostgresServer[];
  const start = async (say?: (line: string) => void) => {
    const server = await startPostgres({ folder: join(folder, "postgres"), say });
    servers.push(server);
    return server;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fatura-postgres-test-"));
    chmodSync(folder, 0o711);
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) await server.stop();
    await removePostgres(join(folder, "postgres"));
    rmSync(folder, { recursive: true, force: true });
  });

  test("RUN-3 is version 18 with what billing needs, and requires a password", async () => {
    const { url } = await start();
    expect(await query(url, "show server_version")).toEqual([
      { server_version: expect.stringMatching(/^18\./) },
    ]);
    await query(url, "create extension btree_gist");
    await query(url, "create table t (during tstzrange, exclude using gist (during with &&))");
    await query(url, "insert into t values ('[2026-01-01, 2026-02-01)')");
    await expect(query(url, "insert into t values ('[2026-01-15, 2026-01-16)')")).rejects.toThrow(
      "exclusion constraint",
    );
    expect(await query(url, "select * from t for update skip locked")).toHaveLength(1);
    const stranger = new URL(url);
    stranger.password = "guess";
    await expect(query(stranger.toString(), "select 1")).rejects.toThrow("password authentication failed");
  });

  test("RUN-1 keeps its data through a stop and through kill -9", async () => {
    const first = await start();
    await query(first.url, "create table kept (n int); insert into kept values (1)");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start();
    await query(second.url, "insert into kept values (2)");
    process.kill(second.pid, "SIGKILL");
    await second.exited;

    const third = await start();
    expect(await query(third.url, "select n from kept order by n")).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test("RUN-1 a server that a killed run left behind is stopped and replaced", async () => {
    const orphan = await start();
    await query(orphan.url, "create table kept (n int)");
    const said: string[] = [];
    const heir = await start((line) => said.push(line));
    await orphan.exited;
    expect(said).toEqual([expect.stringContaining("earlier run")]);
    expect(await query(heir.url, "select * from kept")).toEqual([]);
  });

  test("RUN-1 a pid file whose number now belongs to another program does not stand in the way", async () => {
    const first = await start();
    await first.stop();
    writeFileSync(
      join(first.folder, "data", "postmaster.pid"),
      `${process.pid}\n${join(first.folder, "data")}\n`,
    );
    const second = await start();
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("RUN-1 started by root in a folder closed to others, it keeps its data elsewhere and says so", async () => {
    chmodSync(folder, 0o700);
    const said: string[] = [];
    const server = await start((line) => said.push(line));
    await query(server.url, "create table kept (n int)");
    await server.stop();
    const isRoot = process.getuid?.() === 0;
    expect(said).toEqual(isRoot ? [expect.stringContaining(`its data is kept in ${server.folder}`)] : []);
    const again = await start();
    expect(await query(again.url, "select * from kept")).toEqual([]);
    await again.stop();
    await removePostgres(join(folder, "postgres"));
    expect(existsSync(server.folder)).toBe(false);
  });
});
