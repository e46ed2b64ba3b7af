import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/**
 * Without a trusted proxy, `x-forwarded-*` comes from the caller: it is replaced with the socket's values
 * before the server reads the request. Otherwise a caller could choose the IP address that the limits count,
 * and take a new one for each password guess.
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
