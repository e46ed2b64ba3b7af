import type { DeliveryAttempt, WebhookTarget } from "./delivery";
import { signEvent } from "./sign-event";

/** How a request reaches an endpoint: `fetch` over HTTP, or a route handler called directly. */
export type Transport = (request: Request) => Promise<Response>;

/**
 * Sends one event once. Only 2xx is success; a redirect counts as failure, as at Stripe, and so does a
 * missing answer within `timeoutMs`. Signed at each attempt, so that the signature of a late retry is not too
 * old.
 */
export async function attemptDelivery(input: {
  target: WebhookTarget;
  body: string;
  transport: Transport;
  timeoutMs: number;
  at: number;
  wallNow: () => Date;
}): Promise<DeliveryAttempt & { ok: boolean }> {
  const abort = new AbortController();
  const request = new Request(input.target.url, {
    method: "POST",
    redirect: "manual",
    signal: abort.signal,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      accept: "*/*; q=0.5, application/xml",
      "cache-control": "no-cache",
      "stripe-signature": signEvent({ body: input.body, secrets: input.target.secrets, at: input.wallNow() }),
    },
    body: input.body,
  });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${input.timeoutMs} ms`));
      abort.abort();
    }, input.timeoutMs);
  });
  try {
    const response = await Promise.race([input.transport(request), timeout]);
    // An unread body keeps its connection busy.
    await response.body?.cancel().catch(() => undefined);
    const status = response.type === "opaqueredirect" ? 302 : response.status;
    return { at: input.at, status, error: null, ok: status >= 200 && status < 300 };
  } catch (error) {
    return { at: input.at, status: null, error: describe(error), ok: false };
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
}
