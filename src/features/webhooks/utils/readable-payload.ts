/** In characters, more than an ordinary event has. Longer bodies are cut to keep the page small. */
const MAX_SHOWN = 120_000;

/** Names of fields with keys: anyone who has a client secret, for example, can complete its payment. */
const SECRET = /(^|_)(secret|token|password)$/;

/** An event's body for reading: indented, with secrets masked. A body that is not JSON is shown unchanged. */
export function readablePayload(body: string): { text: string; cut: boolean } {
  const text = indented(body);
  return text.length > MAX_SHOWN ? { text: text.slice(0, MAX_SHOWN), cut: true } : { text, cut: false };
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), hidden, 2) ?? body;
  } catch {
    return body;
  }
}

const hidden = (name: string, value: unknown): unknown =>
  typeof value === "string" && SECRET.test(name) ? "•••" : value;
