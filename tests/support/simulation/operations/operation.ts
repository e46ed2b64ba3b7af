import type { SimApp, Simulation } from "../simulation";

/** An action of a person or a machine. Returns its result, in a few words for the log. */
export type Operation = {
  name: string;
  weight: number;
  /** Whether it can run concurrently with others. */
  beside?: true;
  run(sim: Simulation, app: SimApp): Promise<string>;
};
