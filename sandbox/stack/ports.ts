import { createServer } from "node:net";

const loopback = "127.0.0.1";

/** Whether no process listens on this port of `host`; a port that we may not use counts as taken. */
export function isPortFree(port: number, host = loopback): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port that was free a moment ago, chosen by the system. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, loopback, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The first free port from `wanted` on, skipping `taken`; after `tries` busy ones, any free port. */
export async function nextFreePort(
  wanted: number,
  options: { taken?: ReadonlySet<number>; tries?: number; host?: string } = {},
): Promise<number> {
  const { taken = new Set<number>(), tries = 50, host = loopback } = options;
  for (let port = wanted; port < wanted + tries && port < 65_536; port++) {
    if (!taken.has(port) && (await isPortFree(port, host))) return port;
  }
  return freePort();
}
