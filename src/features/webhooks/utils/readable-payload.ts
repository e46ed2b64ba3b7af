/** Longer than any event of an ordinary life; what is longer is cut, so that a page stays a page. */
const MAX_SHOWN = 120_000;

/** Names under which Stripe hands out keys: who has a client secret may finish a payment in its owner's place. */
const SECRET = /(^|_)(secret|token|password)$/;

/** An event's body for reading: indented, with the values of secrets left out. What is no JSON is shown as it is. */
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
