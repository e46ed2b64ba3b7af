/**
 * The address that limits are counted for: the last entry of `x-forwarded-for`, which is the one our own
 * front wrote (the proxy when `TRUST_PROXY` is on, else the server itself, which drops what callers sent;
 * see `forwarded-headers.ts`). Earlier entries are whatever the caller claims.
 */
export function clientAddress(headers: Headers): string {
  const last = (headers.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim();
  return last ? network(last) : "unknown";
}

/** An IPv6 caller owns a whole /64, so that is what is counted. */
function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.replace(/^::ffff:/, "").slice(0, 45);
  const [head = "", tail] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`.slice(0, 45);
}
