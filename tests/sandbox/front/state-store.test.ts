import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Path } from "../../../sandbox/stripe/persistence/chunks";
import { UnreadableStateError } from "../../../sandbox/stripe/persistence/snapshot-file";
import { openStateStore, type StateStore } from "../../../sandbox/stripe/persistence/state-store";

type Row = { id: string; amount?: number; lines?: unknown[] };
type State = { engine: { format: number; tables: Record<string, Row[]>; drawn: number }; paused: boolean };

let folder: string;
const opened: StateStore[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stripe-state-"));
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

const empty = (): State => ({
  engine: { format: 1, tables: { invoice: [], due: [] }, drawn: 0 },
  paused: false,
});

function open(state: State) {
  const store = openStateStore({ folder, collect: () => state });
  opened.push(store);
  return { store, stored: store.load() as State | null };
}

describe("the state on disk", () => {
  it("SBX-7 brings back every change that was committed: added, changed, removed, emptied", async () => {
    const state = empty();
    const { store, stored } = open(state);
    expect(stored).toBeNull();
    await store.commit();
    state.engine.tables.invoice = [{ id: "in_1" }, { id: "in_2" }, { id: "a/b#c@d~" }];
    await store.commit();
    state.engine.tables.invoice = [{ id: "in_2", amount: 9700, lines: [{ id: "il_1" }] }, { id: "a/b#c@d~" }];
    state.engine.tables.due = [{ id: "due" }];
    state.engine.drawn = 7;
    await store.commit();
    state.engine.tables.due = [];
    state.paused = true;
    await store.commit();

    expect(open(empty()).stored).toEqual(state);
  });

  it("SBX-7 leaves out a last line that was being written when the process died", async () => {
    const state = empty();
    const { store } = open(state);
    await store.commit();
    state.engine.drawn = 1;
    await store.commit();
    const journal = readdirSync(folder).find((name) => name.startsWith("journal"));
    appendFileSync(join(folder, journal ?? ""), '{"set":[[["engine","drawn"],2');

    const reopened = open(empty());
    expect(reopened.stored?.engine.drawn).toBe(1);
    // The next line must not be appended to the torn one.
    const next = reopened.stored as State;
    const again = open(next);
    next.engine.drawn = 3;
    await again.store.commit();
    next.engine.drawn = 4;
    await again.store.commit();
    expect(open(empty()).stored?.engine.drawn).toBe(4);
  });

  it("SBX-7 stops at a format it does not know, says so, and deletes nothing", () => {
    const file = join(folder, "state.json");
    writeFileSync(file, JSON.stringify({ format: 99, generation: 1, state: {} }));

    expect(() => open(empty())).toThrow(UnreadableStateError);
    expect(() => open(empty())).toThrow(/has format 99; this version reads format 1/);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ format: 99 });
  });

  it("SBX-7 stops at damage inside the journal instead of starting with less", async () => {
    const { store } = open(empty());
    await store.commit();
    const journal = readdirSync(folder).find((name) => name.startsWith("journal")) ?? "";
    writeFileSync(join(folder, journal), "not json\n");

    expect(() => open(empty())).toThrow(/line 1 is damaged/);
  });

  it("SBX-7 a commit holds what was true when it was asked for, also while another is being written", async () => {
    const state = empty();
    const { store } = open(state);
    const commits = [];
    for (let drawn = 1; drawn <= 20; drawn++) {
      state.engine.drawn = drawn;
      commits.push(store.commit().then(() => open(empty()).stored?.engine.drawn ?? 0));
    }
    const seen = await Promise.all(commits);

    expect(seen.every((drawn, index) => drawn >= index + 1)).toBe(true);
    expect(seen.at(-1)).toBe(20);
  });

  it("SBX-7 a commit costs what changed, not what is stored", async () => {
    const state = empty();
    const rows = Array.from({ length: 2000 }, (_, index) => ({
      id: `in_${index}`,
      lines: Array(50).fill({ a: 1 }),
    }));
    state.engine.tables.invoice = rows;
    const { store } = open(state);
    await store.commit();
    state.engine.tables.invoice = [...rows, { id: "in_new" }];
    await store.commit();

    const journal = readdirSync(folder).find((name) => name.startsWith("journal")) ?? "";
    expect(readFileSync(join(folder, journal), "utf8").length).toBeLessThan(200);
  });

  it("SBX-7 brings an older layout to the present one step by step, and keeps a copy of the old files", async () => {
    const state = empty();
    const { store } = open(state);
    await store.commit();
    state.engine.drawn = 7;
    await store.commit();
    const before = readdirSync(folder);

    const upgrades = {
      1: (old: unknown) => ({ ...(old as State), owner: "Ana" }),
      2: (old: unknown) => ({ ...(old as State), paused: true }),
    };
    const newer = openStateStore({ folder, collect: () => upgraded, format: 3, upgrades });
    opened.push(newer);
    const upgraded = newer.load();
    expect(upgraded).toMatchObject({ owner: "Ana", paused: true, engine: { drawn: 7 } });
    const copy = join(folder, "before-upgrade-from-format-1");
    expect(readdirSync(copy).sort()).toEqual(before.sort());
    expect(JSON.parse(readFileSync(join(copy, "state.json"), "utf8"))).toMatchObject({ format: 1 });

    await newer.commit();
    expect(JSON.parse(readFileSync(join(folder, "state.json"), "utf8"))).toMatchObject({ format: 3 });
    expect(() => open(empty())).toThrow(/has format 3; this version reads format 1/);
  });

  it("SBX-7 stops at an older layout that no step leads away from", () => {
    writeFileSync(join(folder, "state.json"), JSON.stringify({ format: 0, generation: 1, state: {} }));
    expect(() => open(empty())).toThrow(/has format 0; this version reads format 1/);
    expect(readdirSync(folder)).toEqual(["state.json"]);
  });

  it("SBX-7 with change tracking, reads the whole state only to write it whole", async () => {
    const rows = new Map<string, Row>([["in_1", { id: "in_1" }]]);
    let drawn = 0;
    let wholes = 0;
    let noted: { set: string[]; gone: string[] } | null = null;
    const path = (id: string): Path => ["engine", "tables", "invoice", [id]];
    const store = openStateStore({
      folder,
      collect: () => {
        wholes += 1;
        return { engine: { tables: { invoice: [...rows.values()] }, drawn } };
      },
      changes: () => {
        const last = noted;
        noted = { set: [], gone: [] };
        if (last === null) return null;
        const set = last.set.map((id): [Path, unknown] => [path(id), rows.get(id)]);
        return { head: { engine: { drawn } }, rows: { set, gone: last.gone.map(path) } };
      },
    });
    opened.push(store);
    await store.commit();
    expect(wholes).toBe(1);
    rows.set("in_2", { id: "in_2" });
    drawn = 2;
    noted = { set: ["in_2"], gone: [] };
    await store.commit();
    rows.delete("in_1");
    noted = { set: [], gone: ["in_1"] };
    await store.commit();

    expect(wholes).toBe(1);
    expect(open(empty()).stored).toEqual({ engine: { tables: { invoice: [{ id: "in_2" }] }, drawn: 2 } });
  });
});
