/**
 * The IP address that limits count: the last entry of `x-forwarded-for`, which our own side wrote (the proxy
 * when `TRUST_PROXY` is on, else the server itself, which drops the caller's value; see
 * `forwarded-headers.ts`). Earlier entries are only claims of the caller.
 */
export function clientAddress(headers: Headers): string {
  const last = (headers.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim();
  return last ? network(last) : "unknown";
}

/** An IPv6 caller has a whole /64 network, so the network is counted. */
function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.replace(/^::ffff:/, "").slice(0, 45);
  const [head = "", tail] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`.slice(0, 45);
}
