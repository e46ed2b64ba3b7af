/** A simple string such as OK or PONG, which Redis distinguishes from a stored string. */
export interface Status {
  ok: string;
}

export type Reply = string | number | null | Status | Reply[];

export const OK: Status = { ok: "OK" };

export function isStatus(reply: Reply): reply is Status {
  return typeof reply === "object" && reply !== null && !Array.isArray(reply);
}

/** An error reply in Redis' format: the first word is its code. */
export class RedisError extends Error {}

export const syntaxError = () => new RedisError("ERR syntax error");
export const notAnInteger = () => new RedisError("ERR value is not an integer or out of range");

export function parseInteger(text: string | undefined): number {
  if (text === undefined || !/^-?\d{1,19}$/.test(text)) throw notAnInteger();
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw notAnInteger();
  return value;
}

export function parseFloating(text: string | undefined, what = "value"): number {
  const named = { "+inf": Infinity, inf: Infinity, "-inf": -Infinity }[(text ?? "").toLowerCase()];
  if (named !== undefined) return named;
  const value = text?.trim() ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new RedisError(`ERR ${what} is not a valid float`);
  return value;
}

export function formatFloating(value: number): string {
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  return String(value);
}
