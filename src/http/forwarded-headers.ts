import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/**
 * Without a trusted proxy in front, `x-forwarded-*` is what a stranger typed: it is replaced by what the
 * socket says, before the server reads the request. Otherwise anyone could choose the address that the
 * limits count, and a fresh one for each guess of a password.
 */
export function ignoreForwardedHeaders(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as { request: IncomingMessage; socket: Socket };
    delete request.headers["x-forwarded-host"];
    delete request.headers["x-forwarded-proto"];
    delete request.headers["x-forwarded-port"];
    request.headers["x-forwarded-for"] = socket.remoteAddress ?? "unknown";
  });
}
