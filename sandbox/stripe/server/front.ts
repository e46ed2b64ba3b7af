/** One complete HTTP call to the front. */
export type FrontRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
};

export type FrontResponse = { status: number; headers: Record<string, string>; body: string | Uint8Array };

export function json(status: number, body: unknown): FrontResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
    body: `${JSON.stringify(body, null, 2)}\n`,
  };
}

/** A refusal of the control API, in a sentence that says what to send instead. */
export function refusal(status: number, code: string, message: string): FrontResponse {
  return json(status, { error: { code, message } });
}

export function redirect(location: string): FrontResponse {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}

/** The fields of a form post. */
export function formOf(request: FrontRequest): URLSearchParams {
  return new URLSearchParams(request.body);
}

/**
 * Whether this page may make a call that changes something. A browser sends the page's origin; without the
 * header (curl, the SDK, a test) there is no page to forge a request.
 */
export function isSameOrigin(request: FrontRequest): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === request.url.origin;
}
