import { areRetryDays, type BillingTerms, TERM_BOUNDS } from "@/domain/billing-terms";

type Key = keyof BillingTerms;

/**
 * The terms as they were typed: whole numbers, and the days of retries separated by commas. With `optional`, an
 * empty field is left out; otherwise only the days may be empty, which means no retry. Names what cannot be read.
 */
export function toTerms(
  read: (key: Key) => string,
  keys: readonly Key[],
  { optional }: { optional: boolean },
): { terms: Partial<BillingTerms>; wrong: Key[] } {
  const terms: Partial<BillingTerms> = {};
  const wrong: Key[] = [];
  for (const key of keys) {
    const text = read(key).trim();
    if (text === "" && optional) continue;
    if (key === "retryDays") {
      const days =
        text === ""
          ? []
          : text
              .split(/[,;\s]+/)
              .filter(Boolean)
              .map(toWhole);
      if (areRetryDays(days)) terms.retryDays = days;
      else wrong.push(key);
      continue;
    }
    const value = toWhole(text);
    const { min, max } = TERM_BOUNDS[key];
    if (value >= min && value <= max) terms[key] = value;
    else wrong.push(key);
  }
  return { terms, wrong };
}

const toWhole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);
