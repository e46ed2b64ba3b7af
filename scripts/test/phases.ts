/** What one phase runs, and its time limit. */
export interface Phase {
  name: string;
  kind: "verify" | "vitest" | "e2e";
  timeoutSeconds: number;
  /** Whether it runs only when named, because it is part of another phase. */
  onlyByName?: boolean;
}

/** In execution order: phases that fail in seconds first, those that need a build last. */
const phases: Phase[] = [
  { name: "verify", kind: "verify", timeoutSeconds: 180 },
  { name: "unit", kind: "vitest", timeoutSeconds: 120, onlyByName: true },
  { name: "rules", kind: "vitest", timeoutSeconds: 120, onlyByName: true },
  { name: "db", kind: "vitest", timeoutSeconds: 360 },
  { name: "sandbox", kind: "vitest", timeoutSeconds: 180 },
  { name: "stack", kind: "vitest", timeoutSeconds: 180 },
  { name: "scenarios", kind: "vitest", timeoutSeconds: 240 },
  { name: "simulation", kind: "vitest", timeoutSeconds: 300 },
  { name: "e2e", kind: "e2e", timeoutSeconds: 600 },
];

/** All phases together take less than a quarter of an hour, even if one hangs. */
export const budgetSeconds = 14 * 60;

export function choosePhases(names: string[]): Phase[] {
  const unknown = names.filter((name) => !phases.some((phase) => phase.name === name));
  if (unknown.length > 0) {
    const known = phases.map((phase) => phase.name).join(", ");
    throw new Error(`There is no phase called ${unknown.join(", ")}; there are ${known}.`);
  }
  return phases.filter((phase) => (names.length > 0 ? names.includes(phase.name) : !phase.onlyByName));
}
