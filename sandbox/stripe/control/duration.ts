/** Parts of an ISO 8601 duration (`P1M`, `P1DT12H`, `PT1H`); calendar months, everything in UTC. */
type Duration = { months: number; milliseconds: number };

const PATTERN =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export function parseDuration(text: string): Duration | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const totalDays = (weeks ?? 0) * 7 + (days ?? 0);
  const totalSeconds = ((totalDays * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return { months: (years ?? 0) * 12 + (months ?? 0), milliseconds: totalSeconds * 1000 };
}

/** The moment after a duration. A month after 31 January is the last day of February. */
export function after(moment: Date, { months, milliseconds }: Duration): Date {
  const result = new Date(moment);
  const day = moment.getUTCDate();
  result.setUTCDate(1);
  result.setUTCMonth(result.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate();
  result.setUTCDate(Math.min(day, lastDay));
  return new Date(result.getTime() + milliseconds);
}
