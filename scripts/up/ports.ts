import { join } from "node:path";
import type { StackPorts } from "@sandbox/stack";
import { isPortFree, nextFreePort } from "@sandbox/stack/ports";
import { readJson, writePrivateJson } from "./home";
import { Problem } from "./problem";

export type Ports = StackPorts & { app: number };

const usual: Ports = { app: 3000, stripe: 4010, mail: 8025, smtp: 2525, redis: 8079, postgres: 54_329 };

/**
 * Chooses the ports. The application's is 3000, or the next free one, which is reported; an explicitly
 * requested port is used or refused, never replaced. The services keep those of the last run where possible.
 */
export async function choosePorts(
  home: string,
  asked: string | undefined,
  say: (line: string) => void,
): Promise<Ports> {
  const file = join(home, "ports.json");
  const wanted: Ports = { ...usual, ...readJson<Partial<Ports>>(file) };
  const app = asked ? await exactly(asked) : await appPort(usual.app, say);
  const chosen: Ports = { ...wanted, app };
  const taken = new Set([chosen.app]);
  for (const name of ["stripe", "mail", "smtp", "redis", "postgres"] as const) {
    chosen[name] = await nextFreePort(wanted[name], { taken });
    taken.add(chosen[name]);
  }
  writePrivateJson(file, chosen);
  return chosen;
}

async function exactly(asked: string): Promise<number> {
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is "${asked}", which is no port; it is a number from 1 to 65535.`);
  }
  if (!(await isFreeForApp(port))) {
    throw new Problem(`Port ${port} is in use; stop what uses it, or choose another with PORT.`);
  }
  return port;
}

async function appPort(wanted: number, say: (line: string) => void): Promise<number> {
  let port = wanted;
  while (!(await isFreeForApp(port))) port = await nextFreePort(port + 1);
  if (port !== wanted) say(`Port ${wanted} is in use; the application takes ${port}.`);
  return port;
}

/** `localhost` resolves to two addresses: a program on the other one would get our visitors. */
async function isFreeForApp(port: number): Promise<boolean> {
  return (await isPortFree(port)) && ((await isPortFree(port, "::1")) || !(await hasIpv6()));
}

let ipv6: Promise<boolean> | undefined;
function hasIpv6(): Promise<boolean> {
  ipv6 ??= isPortFree(0, "::1");
  return ipv6;
}
