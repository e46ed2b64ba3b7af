/** An answer of our API. `status` is 0 when there was none. */
export type ApiAnswer<T> = { ok: true; data: T } | { ok: false; status: number; refusal: Refusal };

/** A refusal: problem+json, or the auth library's answer. `detail` is in the viewer's language. */
export type Refusal = {
  code?: string;
  title?: string;
  detail?: string;
  url?: string;
  /** The fields that do not fit their schema (422). */
  errors?: { path: string; message: string }[];
};

const TIMEOUT_MS = 30_000;

/** Calls our own API. Never throws: a missing answer is a refusal with status 0. */
export async function callApi<T>(
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<ApiAnswer<T>> {
  try {
    const response = await fetch(path, {
      method,
      cache: "no-store",
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const data: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data: data as T };
    return { ok: false, status: response.status, refusal: (data ?? {}) as Refusal };
  } catch {
    return { ok: false, status: 0, refusal: {} };
  }
}
