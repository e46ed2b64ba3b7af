/** The end of a verification, as the API says it. */
export type Found = { outcome: "intact" | "broken"; links: number; breakCount: number };

type Line = Partial<Found & { checked: number; total: number; failed: boolean }>;

/**
 * Has the chain verified and tells how far it is, in percent. Null when it could not be brought to an end.
 * The answer is a JSON array that arrives an element a line.
 */
export async function readVerification(tell: (percent: number) => void): Promise<Found | null> {
  try {
    const response = await fetch("/api/admin/audit/verify", { method: "POST", credentials: "same-origin" });
    if (!response.ok || !response.body) return null;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let found: Found | null = null;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return found;
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const said = JSON.parse(line.slice(1)) as Line;
        if (said.failed) return null;
        if (said.outcome) found = said as Found;
        else if (said.total) tell(Math.floor(((said.checked ?? 0) / said.total) * 100));
      }
    }
  } catch {
    return null;
  }
}
