import { seededIds } from "@/lib/ids";

/** Randomness that is the same for the same seed. */
export type Random = {
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** A value, chosen by its weight. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T;
};

export function seededRandom(seed: number): Random {
  const next = seededIds(seed).chance;
  const random: Random = {
    chance: (probability) => next() < probability,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    weighted: (list) => {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return random.pick(list)[1];
    },
  };
  return random;
}
