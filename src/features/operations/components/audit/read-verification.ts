/** The result of a verification, as the API sends it. */
export type Found = { outcome: "intact" | "broken"; links: number; breakCount: number };

type Line = Partial<Found & { checked: number; total: number; failed: boolean }>;

/**
 * Verifies the chain and reports its progress in percent. Null when it could not be completed.
 * The answer is a JSON array, streamed with one element per line.
 */
export async function readVerification(onProgress: (percent: number) => void): Promise<Found | null> {
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
        const message = JSON.parse(line.slice(1)) as Line;
        if (message.failed) return null;
        if (message.outcome) found = message as Found;
        else if (message.total) onProgress(Math.floor(((message.checked ?? 0) / message.total) * 100));
      }
    }
  } catch {
    return null;
  }
}
