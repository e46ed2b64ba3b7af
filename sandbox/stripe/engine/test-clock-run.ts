import { nextDue } from "./due-queue";
import { performDue } from "./due-steps";
import { idsBy, type State, type Tx } from "./state";
import { inTimeOf } from "./test-clock-scope";
import { failAdvancing, finishAdvancing } from "./test-clocks";

/** One step of an advancing test clock, and what to do if the step is impossible. */
export type ClockStep = { clock: string; work: (tx: Tx) => void; fail: (tx: Tx) => void };

/** The next step of the advancing test clocks, or null when none is advancing. */
export function nextClockStep(state: State): ClockStep | null {
  const clock = idsBy(state, "test_clock", "status", "advancing")[0];
  const row = state.tables.test_clock.rows.get(clock ?? "");
  if (!clock || !row) return null;
  const target = row.status_details.advancing?.target_frozen_time ?? row.frozen_time;
  const due = nextDue(state, clock);
  const isThere = due === null || due.at > target;
  return {
    clock,
    work: isThere
      ? (tx) => inTimeOf(tx, clock, target, () => finishAdvancing(tx, clock))
      : (tx) => inTimeOf(tx, clock, Math.max(due.at, row.frozen_time), () => performDue(tx, due)),
    fail: (tx) => inTimeOf(tx, clock, row.frozen_time, () => failAdvancing(tx, clock)),
  };
}
