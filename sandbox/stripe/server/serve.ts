import type { Server, ServerResponse } from "node:http";
import { type FrontResponse, refusal } from "./front";
import { refuseForeign } from "./loopback-guard";
import { readRequest } from "./read-request";
import { route } from "./route";
import type { Sandbox } from "./sandbox";

/** Serves calls from the sandbox. Returns the stop function: no new calls, open ones finish. */
export function serve(server: Server, sandbox: Sandbox): () => Promise<void> {
  server.on("request", async (incoming, outgoing) => {
    const foreign = refuseForeign({
      host: incoming.headers.host,
      remoteAddress: incoming.socket.remoteAddress,
    });
    if (foreign) return send(outgoing, refusal(403, "foreign_host", foreign));
    try {
      const request = await readRequest(incoming);
      const answer = request
        ? await route(sandbox, request)
        : { ...refusal(413, "too_large", "The body is larger than 1 MB."), close: true };
      send(outgoing, answer);
    } catch (error) {
      console.error("stripe sandbox:", error);
      send(outgoing, refusal(500, "sandbox_defect", "The Stripe sandbox failed; its log says why."));
    }
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2000).unref();
    });
}

function send(outgoing: ServerResponse, response: FrontResponse): void {
  if (outgoing.writableEnded || outgoing.destroyed) return;
  const length = Buffer.byteLength(response.body as string | Uint8Array);
  outgoing.writeHead(response.status, { ...response.headers, "content-length": String(length) });
  outgoing.end(response.body);
}
