import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEngine } from "./create-engine";
import { openSandbox } from "./server/open-sandbox";
import { serve } from "./server/serve";

export type StripeSandboxOptions = {
  /** 0 uses any free port. */
  port: number;
  /** The data folder; created when missing. */
  dataFolder: string;
  /** Base URL of this server for people and the application. Default: http://localhost:<port>. */
  publicUrl?: string;
  /** The start time of an empty sandbox. Default: now. A stored sandbox keeps its own clock. */
  clockStartAt?: Date;
  /** The application's endpoint, registered at the start; its secret is in the result. */
  webhook?: { url: string; enabledEvents?: readonly string[]; secret?: string };
  /** Seconds on the sandbox clock before each redelivery. */
  retryAfterSeconds?: readonly number[];
};

export type RunningStripeSandbox = {
  url: string;
  /** The signing secret of `webhook`, when one was asked for. */
  webhookSecret: string | null;
  /** Stops the server and writes the state. */
  stop(): Promise<void>;
};

/**
 * The Stripe sandbox as a server on this machine: API, hosted pages, deliveries and control, with its state
 * in `dataFolder`. Throws `UnreadableStateError` when a newer version wrote that state.
 */
export async function startStripeSandbox(options: StripeSandboxOptions): Promise<RunningStripeSandbox> {
  const server = createServer();
  const port = await listen(server, options.port);
  const url = `http://127.0.0.1:${port}`;
  const publicUrl = options.publicUrl ?? `http://localhost:${port}`;
  try {
    const sandbox = await openSandbox({
      ...options,
      publicUrl,
      engine: createEngine({
        clock: "wall",
        publicUrl,
        ...(options.clockStartAt ? { startAt: options.clockStartAt } : {}),
      }),
    });
    const stopServing = serve(server, sandbox);
    return {
      url,
      webhookSecret: sandbox.webhookSecret,
      async stop() {
        await stopServing();
        await sandbox.close();
      },
    };
  } catch (error) {
    server.close();
    throw error;
  }
}

/** The loopback address only: no other host can reach it. */
function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
