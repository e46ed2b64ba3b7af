import type { SimApp, Simulation } from "../simulation";

/** Something that somebody does. Answers what came of it, in a few words for the log. */
export type Operation = {
  name: string;
  weight: number;
  /** Whether it may happen while other things do. */
  beside?: true;
  run(sim: Simulation, app: SimApp): Promise<string>;
};
