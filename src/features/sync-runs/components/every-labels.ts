export type Every = { unit: "hours" | "minutes" | "seconds"; count: number };

/** An interval in the largest unit that leaves nothing over. */
export function everyLabel(seconds: number): Every {
  if (seconds % 3600 === 0) return { unit: "hours", count: seconds / 3600 };
  if (seconds % 60 === 0) return { unit: "minutes", count: seconds / 60 };
  return { unit: "seconds", count: seconds };
}
