import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type FileHandle, open, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assemble, cut } from "./chunks";
import { journalLine, replay } from "./journal";
import { compare, type Mirror } from "./mirror";

/** The layout of the files in the data folder. Grows by one when an older program could not read it. */
const FORMAT = 1;
const COMPACT_ABOVE_BYTES = 4_000_000;

export type StateStore = {
  /** What was stored, or null when the folder is new. Call once, before the first commit. */
  load(): unknown;
  /**
   * Resolves when the state as it is at this call (or later) is on disk. Calls that come while a write
   * is under way share the next one.
   */
  commit(): Promise<void>;
  /** Commits, closes the files and leaves a compact snapshot. */
  close(): Promise<void>;
};

/** A snapshot that cannot be read. Nothing is deleted: the sentence says what to do. */
export class UnreadableStateError extends Error {
  override name = "UnreadableStateError";
}

/**
 * Keeps the sandbox's state on disk so that a kill at any moment loses nothing that was answered: a
 * snapshot (written aside, then renamed into place) and a journal of what changed since, appended and
 * flushed before each answer.
 */
export function openStateStore(options: { folder: string; collect: () => unknown }): StateStore {
  const { folder } = options;
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
    const text = readFileSync(snapshotFile, "utf8");
    const stored = parseSnapshot(text, snapshotFile);
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
    return assemble(chunks.values());
  }

  async function write(): Promise<void> {
    try {
      await writeChange();
    } catch (error) {
      // What reached the disk is unknown now: the next commit writes everything, aside and whole.
      mirror = null;
      await journal?.close().catch(() => undefined);
      journal = null;
      throw error;
    }
  }

  async function writeChange(): Promise<void> {
    // The first write of a run begins a new generation: a torn last line is never appended to.
    if (journal === null || journalBytes > Math.max(COMPACT_ABOVE_BYTES, 2 * snapshotBytes)) return compact();
    const { change, mirror: now } = compare(mirror, options.collect());
    if (change.set.length + change.gone.length === 0) return;
    const line = journalLine(change);
    await journal.appendFile(line);
    await journal.datasync();
    journalBytes += line.length;
    mirror = now;
  }

  async function compact(): Promise<void> {
    const state = options.collect();
    const text = JSON.stringify({ format: FORMAT, generation: generation + 1, state });
    const now = compare(null, state).mirror;
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
    // The write under way may have collected before this call's change: wait for one that starts after it.
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

function parseSnapshot(text: string, file: string): { generation: number; state: unknown } {
  let stored: { format?: unknown; generation?: unknown; state?: unknown };
  try {
    stored = JSON.parse(text) as typeof stored;
  } catch (cause) {
    throw new UnreadableStateError(
      `${file} is not the state of a Stripe sandbox. Move it away to start with an empty sandbox.`,
      { cause },
    );
  }
  if (stored.format !== FORMAT || typeof stored.generation !== "number")
    throw new UnreadableStateError(
      `${file} has format ${String(stored.format)}; this version reads format ${FORMAT}. ` +
        "Use the version that wrote it, or move the file away to start with an empty sandbox.",
    );
  return { generation: stored.generation, state: stored.state };
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
