const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Why a call is refused, or null if it is allowed. The socket listens on the loopback address only; the
 * `Host` header is checked as well, against DNS rebinding: a website can point its own host name at 127.0.0.1
 * and would then have the same origin as the sandbox.
 */
export function refuseForeign(input: {
  host: string | undefined;
  remoteAddress: string | undefined;
}): string | null {
  if (!isLoopbackAddress(input.remoteAddress ?? "")) return "The Stripe sandbox answers this machine only.";
  if (!LOOPBACK_NAMES.has(hostName(input.host ?? "")))
    return "The Stripe sandbox answers to localhost and 127.0.0.1 only.";
  return null;
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}
