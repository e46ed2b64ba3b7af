import { Client } from "pg";

/** Called with each notice, and with null when notices may have been missed. */
type Heard = (payload: string | null) => void;

const listenOn = (client: Client, channel: string) =>
  client.query(`listen ${client.escapeIdentifier(channel)}`);

export type Listener = {
  /** Calls `heard` from now on; the connection is opened at the first call. Never throws. */
  listen(channel: string, heard: Heard): void;
  close(): Promise<void>;
};

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/**
 * A dedicated connection for NOTIFY, because a pooled one loses its LISTEN. A lost one is reopened with
 * growing pauses; behind a transaction pooler it receives nothing. Callers must not rely on notices: they
 * only speed up what an expiry guarantees.
 */
export function createListener(options: { url: string; onError: (error: Error) => void }): Listener {
  const channels = new Map<string, Heard>();
  let client: Client | null = null;
  let ready = false;
  let timer: NodeJS.Timeout | undefined;
  let losses = 0;
  let closed = false;

  const notifyAll = () => {
    for (const heard of channels.values()) heard(null);
  };

  const lose = (lost: Client) => {
    if (closed || client !== lost) return;
    client = null;
    ready = false;
    notifyAll();
    timer = setTimeout(open, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** losses++));
    timer.unref();
    void lost.end().catch(() => {});
  };

  const open = () => {
    const opening = new Client({
      connectionString: options.url,
      application_name: "fatura listener",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client = opening;
    opening.on("notification", ({ channel, payload }) => channels.get(channel)?.(payload ?? ""));
    opening.on("end", () => lose(opening));
    opening.on("error", (error) => {
      options.onError(error);
      lose(opening);
    });
    subscribe(opening).then(
      () => {
        losses = 0;
        ready = true;
        // Notices before this moment were missed.
        notifyAll();
      },
      (error) => {
        options.onError(error as Error);
        lose(opening);
      },
    );
  };

  const subscribe = async (opening: Client) => {
    await opening.connect();
    for (const channel of channels.keys()) await listenOn(opening, channel);
  };

  return {
    listen(channel, heard) {
      channels.set(channel, heard);
      if (closed) return;
      if (!client && !timer) open();
      // A channel added while the connection opens is subscribed with the others.
      else if (client && ready) listenOn(client, channel).catch(options.onError);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
