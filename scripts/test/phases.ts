/** What one phase runs, and the time after which it counts as hung. */
export interface Phase {
  name: string;
  kind: "verify" | "vitest" | "e2e";
  timeoutSeconds: number;
  /** Whether it runs only when named, because it is part of another phase. */
  onlyByName?: boolean;
}

/** In execution order: phases that fail in seconds first, those that need a build last. */
const phases: Phase[] = [
  { name: "verify", kind: "verify", timeoutSeconds: 420 },
  { name: "unit", kind: "vitest", timeoutSeconds: 120, onlyByName: true },
  { name: "rules", kind: "vitest", timeoutSeconds: 120, onlyByName: true },
  { name: "db", kind: "vitest", timeoutSeconds: 900 },
  { name: "sandbox", kind: "vitest", timeoutSeconds: 420 },
  { name: "stack", kind: "vitest", timeoutSeconds: 300 },
  { name: "scenarios", kind: "vitest", timeoutSeconds: 600 },
  { name: "simulation", kind: "vitest", timeoutSeconds: 600 },
  { name: "e2e", kind: "e2e", timeoutSeconds: 1200 },
];

/**
 * The end of a run in which a phase hangs. On a quiet machine with two cores all phases take some 12 minutes; a limit
 * is a guard, so it leaves room for a busy one.
 */
export const budgetSeconds = 40 * 60;

export function choosePhases(names: string[]): Phase[] {
  const unknown = names.filter((name) => !phases.some((phase) => phase.name === name));
  if (unknown.length > 0) {
    const known = phases.map((phase) => phase.name).join(", ");
    throw new Error(`There is no phase called ${unknown.join(", ")}; there are ${known}.`);
  }
  return phases.filter((phase) => (names.length > 0 ? names.includes(phase.name) : !phase.onlyByName));
}
