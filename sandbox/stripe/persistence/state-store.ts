import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type FileHandle, open, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assemble, cut } from "./chunks";
import { journalLine, replay } from "./journal";
import { type Change, compare, type Mirror } from "./mirror";
import { keepCopy, noWayFrom, readSnapshotFile, UnreadableStateError } from "./snapshot-file";
import { FORMAT, UPGRADES, type Upgrades, upgrade } from "./upgrades";

const COMPACT_ABOVE_BYTES = 4_000_000;

export type StateStore = {
  /** The stored state, or null for a new folder. Call once, before the first commit. */
  load(): unknown;
  /** Resolves when the state of this call (or later) is on disk. Calls during a write share the next one. */
  commit(): Promise<void>;
  /** Commits, closes the files and writes a compact snapshot. */
  close(): Promise<void>;
};

export type StateStoreOptions = {
  folder: string;
  /** The whole state. Only called for a compact snapshot when `changes` is given. */
  collect: () => unknown;
  /**
   * What changed since the last call: `head` (small, compared with the last one) and the rows written and
   * removed. Null when only `collect` is complete. Without it the whole state is compared.
   */
  changes?: () => { head: unknown; rows: Change } | null;
  /** The layout this program writes and the upgrades to it; replaced only in tests. */
  format?: number;
  upgrades?: Upgrades;
};

/**
 * Keeps the sandbox's state on disk so that a kill at any moment loses nothing that was acknowledged: a
 * snapshot (written to a temporary file, then renamed) and a journal of later changes, appended and flushed
 * before each answer.
 */
export function openStateStore(options: StateStoreOptions): StateStore {
  const { folder, format = FORMAT, upgrades = UPGRADES } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const snapshotFile = join(folder, "state.json");
  const journalFile = (generation: number) => join(folder, `journal-${generation}.ndjson`);

  let mirror: Mirror | null = null;
  let generation = 0;
  let journal: FileHandle | null = null;
  let journalBytes = 0;
  let snapshotBytes = 0;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function load(): unknown {
    if (!existsSync(snapshotFile)) return null;
    const stored = readSnapshotFile(snapshotFile, format);
    generation = stored.generation;
    const chunks = cut(stored.state);
    const path = journalFile(generation);
    if (existsSync(path)) {
      try {
        replay(chunks, readFileSync(path, "utf8"));
      } catch (cause) {
        throw new UnreadableStateError(`${path} cannot be read: ${(cause as Error).message}`, { cause });
      }
    }
    const state = assemble(chunks.values());
    if (stored.format === format) return state;
    const upgraded = upgrade(state, stored.format, format, upgrades);
    if (!upgraded) throw noWayFrom(snapshotFile, stored.format, format);
    // The next commit overwrites the old layout; this copy allows going back.
    keepCopy({ folder, files: [snapshotFile, path], of: stored.format });
    return upgraded.state;
  }

  async function write(): Promise<void> {
    try {
      await writeChange();
    } catch (error) {
      // What reached the disk is unknown: the next commit writes a complete new snapshot.
      mirror = null;
      await journal?.close().catch(() => undefined);
      journal = null;
      throw error;
    }
  }

  async function writeChange(): Promise<void> {
    // The first write of a run begins a new generation: a torn last line is never appended to.
    if (journal === null || journalBytes > Math.max(COMPACT_ABOVE_BYTES, 2 * snapshotBytes)) return compact();
    const noted = options.changes ? options.changes() : undefined;
    // A restored or reset state has no common base: write it whole.
    if (noted === null) return compact();
    const { change, mirror: now } = compare(mirror, noted ? noted.head : options.collect());
    if (noted) {
      change.set.push(...noted.rows.set);
      change.gone.push(...noted.rows.gone);
    }
    if (change.set.length + change.gone.length === 0) return;
    const line = journalLine(change);
    await journal.appendFile(line);
    await journal.datasync();
    journalBytes += line.length;
    mirror = now;
  }

  async function compact(): Promise<void> {
    // The first call on a new state only starts the tracking; later calls return differences.
    options.changes?.();
    const head = options.changes?.()?.head;
    const state = options.collect();
    const text = JSON.stringify({ format, generation: generation + 1, state });
    const now = compare(null, head ?? state).mirror;
    const aside = `${snapshotFile}.new`;
    await writeDurably(aside, text);
    generation += 1;
    snapshotBytes = text.length;
    journalBytes = 0;
    await journal?.close();
    // The journal exists before the snapshot that names it, so that nothing can be appended elsewhere.
    journal = await open(journalFile(generation), "w", 0o600);
    await rename(aside, snapshotFile);
    await syncFolder(folder);
    mirror = now;
    for (const name of readdirSync(folder))
      if (/^journal-\d+\.ndjson$/.test(name) && name !== `journal-${generation}.ndjson`)
        rmSync(join(folder, name), { force: true });
  }

  function commit(): Promise<void> {
    if (running === null) {
      running = write().finally(() => {
        running = null;
      });
      return running;
    }
    // A write in progress may have started before this call's change: wait for the next one.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return commit();
      });
    return next;
  }

  return {
    load,
    commit,
    async close() {
      await commit();
      await compact();
      await journal?.close();
      journal = null;
    },
  };
}

async function writeDurably(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600, flush: true });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
