import { systemIds } from "@/lib/ids";

const sane = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,99}$/;

/** The caller's `x-request-id` if it is safe to write into logs and rows, else a new one. */
export function getCorrelationId(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && sane.test(given) ? given : systemIds.correlation();
}
