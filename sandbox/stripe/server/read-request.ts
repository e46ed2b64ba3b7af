import type { IncomingMessage } from "node:http";
import type { FrontRequest } from "./front";

/** Stripe's own calls are far smaller; this only limits memory use. */
const LARGEST_BODY_BYTES = 1_000_000;

/** Reads a complete call. Null when its body is too large. */
export async function readRequest(incoming: IncomingMessage): Promise<FrontRequest | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BODY_BYTES) return null;
    parts.push(part);
  }
  return {
    method: incoming.method ?? "GET",
    url: new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "localhost"}`),
    headers: flatten(incoming.headers),
    body: Buffer.concat(parts).toString("utf8"),
  };
}

function flatten(headers: IncomingMessage["headers"]): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  return flat;
}
