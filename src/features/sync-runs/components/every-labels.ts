import { HOUR_SECONDS } from "@/domain/duration";

export type Every = { unit: "hours" | "minutes" | "seconds"; count: number };

/** An interval in the largest unit that divides it. */
export function everyLabel(seconds: number): Every {
  if (seconds % HOUR_SECONDS === 0) return { unit: "hours", count: seconds / HOUR_SECONDS };
  if (seconds % 60 === 0) return { unit: "minutes", count: seconds / 60 };
  return { unit: "seconds", count: seconds };
}
