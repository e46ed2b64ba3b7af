/** The sandbox-wide clock: frozen until it is advanced, or the wall clock plus an offset. */
export type Clock = {
  nowMs(): number;
  /** Never goes back. */
  moveTo(ms: number): void;
  snapshot(): ClockSnapshot;
  restore(snapshot: ClockSnapshot): void;
  reset(): void;
};
export type ClockSnapshot = { nowMs: number; offsetMs: number };

export function createClock(
  kind: "frozen" | "wall",
  startAt: Date | undefined,
  wall: () => number = Date.now,
): Clock {
  const start = startAt?.getTime();
  let frozenMs = start ?? wall();
  let offsetMs = start === undefined ? 0 : start - wall();
  const nowMs = () => (kind === "frozen" ? frozenMs : wall() + offsetMs);
  return {
    nowMs,
    moveTo(ms) {
      if (ms <= nowMs()) return;
      if (kind === "frozen") frozenMs = ms;
      else offsetMs = ms - wall();
    },
    snapshot: () => ({ nowMs: nowMs(), offsetMs }),
    restore(snapshot) {
      frozenMs = snapshot.nowMs;
      offsetMs = snapshot.offsetMs;
    },
    reset() {
      frozenMs = start ?? wall();
      offsetMs = start === undefined ? 0 : start - wall();
    },
  };
}
