import { Problem } from "./problem";

export interface Options {
  /** Delete all local data first. */
  fresh: boolean;
  /** Build when the sources changed; false serves the existing build. */
  build: boolean;
  /** Seed the demo catalogue and people; null decides by whether the database is on this machine. */
  seed: boolean | null;
  /** Ignore `.env` and the variables that replace local services, so that nothing outside is touched. */
  localOnly: boolean;
}

const flags: Record<string, Partial<Options>> = {
  "--fresh": { fresh: true },
  "--no-build": { build: false },
  "--seed": { seed: true },
  "--no-seed": { seed: false },
  "--local-only": { localOnly: true },
};

export function parseOptions(args: string[]): Options {
  const options: Options = { fresh: false, build: true, seed: null, localOnly: false };
  for (const argument of args) {
    const meaning = flags[argument];
    if (!meaning)
      throw new Problem(`\`${argument}\` is not known; there are ${Object.keys(flags).join(", ")}.`);
    Object.assign(options, meaning);
  }
  return options;
}
