import { randomBytes, randomUUID } from "node:crypto";

/** The only source of randomness, so that a test can reproduce it. */
export type Ids = {
  /** A sortable id with a prefix that says what it names: `app_01j…`. */
  next(prefix: string): string;
  /** Names one operation across logs, audit and answers. */
  correlation(): string;
  /** A number in [0, 1), for jitter. */
  chance(): number;
};

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

const encode = (value: number, length: number) => {
  let text = "";
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32)) {
    text = ALPHABET[rest % 32] + text;
  }
  return text;
};

/** Time-ordered ids keep b-tree inserts at the right edge; 80 random bits keep them unguessable. */
export const systemIds: Ids = {
  next: (prefix) => {
    const tail = [...randomBytes(16)].map((byte) => ALPHABET[byte % 32]).join("");
    return `${prefix}_${encode(Date.now(), 10)}${tail}`;
  },
  correlation: () => randomUUID(),
  chance: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

/** Ids that come out the same for the same seed: simulations print the seed and can be replayed. */
export function seededIds(seed: number): Ids {
  let state = seed >>> 0 || 1;
  const chance = () => {
    // mulberry32: small, fast and good enough to spread test cases.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  let count = 0;
  return {
    next: (prefix) =>
      `${prefix}_s${seed}n${(++count).toString(36)}x${encode(Math.floor(chance() * 2 ** 30), 6)}`,
    correlation: () => `sim-${seed}-${(++count).toString(36)}`,
    chance,
  };
}
