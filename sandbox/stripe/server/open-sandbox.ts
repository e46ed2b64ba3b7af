import type { StripeEngine } from "../contract";
import type { BookSnapshot } from "../events/book-snapshot";
import { createDeliverer } from "../events/create-deliverer";
import { withDeliverySuccess } from "../events/delivery-success-filter";
import { createEndpointRegistry, type EndpointSnapshot } from "../events/endpoint-registry";
import { openStateStore } from "../persistence/state-store";
import { advanceAndDeliver } from "./advance";
import { registerEndpoint } from "./register-endpoint";
import type { Sandbox } from "./sandbox";

type StoredState = { engine: unknown; deliveries: BookSnapshot; webhooks: EndpointSnapshot };

export type OpenSandbox = Sandbox & { webhookSecret: string | null; close(): Promise<void> };

const TICK_MS = 250;
const CALLS_AT_ONCE = 4;

/** Plugs engine, deliverer and disk together and keeps time moving. */
export async function openSandbox(options: {
  engine: StripeEngine;
  publicUrl: string;
  dataFolder: string;
  webhook?: { url: string; enabledEvents?: readonly string[]; secret?: string };
  retryAfterSeconds?: readonly number[];
}): Promise<OpenSandbox> {
  const { engine, publicUrl } = options;
  const endpoints = createEndpointRegistry(engine);
  /** Something happened that nobody may hear of before it is on disk. */
  let isAhead = false;
  let isClosed = false;
  let lastCommit: Promise<void> = Promise.resolve();

  const store = openStateStore({
    folder: options.dataFolder,
    collect: (): StoredState => ({
      engine: engine.snapshot(),
      deliveries: deliverer.snapshot(),
      webhooks: endpoints.snapshot(),
    }),
  });
  const commit = () => {
    isAhead = false;
    lastCommit = store.commit().catch((error: unknown) => {
      isAhead = true;
      throw error;
    });
    return lastCommit;
  };
  const caughtUp = () => (isAhead ? commit() : lastCommit);
  const deliverer = createDeliverer({
    engine,
    endpoints: endpoints.targets,
    transport: (request) => fetch(request),
    concurrency: CALLS_AT_ONCE,
    beforeAttempt: caughtUp,
    onChange: () => saveSoon(),
    ...(options.retryAfterSeconds ? { retryAfterSeconds: options.retryAfterSeconds } : {}),
  });
  const deliver = () => void deliverer.pump().catch(report);
  const stopListening = engine.onEvent(() => {
    isAhead = true;
    setImmediate(deliver);
  });

  const stored = store.load() as StoredState | null;
  if (stored) {
    engine.restore(stored.engine);
    deliverer.restore(stored.deliveries);
    endpoints.restore(stored.webhooks);
  }

  // What an attempt's outcome changes need not be on disk before anyone hears of it: losing it means
  // one delivery more, which is allowed. It is written soon, many at once.
  let saving: NodeJS.Timeout | null = null;
  function saveSoon(): void {
    if (isClosed) return;
    saving ??= setTimeout(() => {
      saving = null;
      commit().catch(report);
    }, TICK_MS);
  }

  // One at a time: the clock is moved by the control page, and by time itself.
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }
  let isTicking = false;
  const tick = setInterval(() => {
    deliver();
    if (isTicking) return;
    isTicking = true;
    inTurn(() => engine.advanceTo(engine.now()))
      .catch(report)
      .finally(() => {
        isTicking = false;
      });
  }, TICK_MS);

  const sandbox: Sandbox = {
    engine,
    deliverer,
    endpoints,
    publicUrl,
    commit,
    caughtUp,
    deliver,
    handle: withDeliverySuccess(endpoints.handle, deliverer.deliverySucceeded),
    advanceTo: (to) =>
      inTurn(async () => {
        await advanceAndDeliver({ engine, deliverer }, to);
        await commit();
      }),
    reset: () =>
      inTurn(async () => {
        const kept = endpoints.targets();
        engine.reset();
        deliverer.reset();
        endpoints.reset();
        for (const { url, enabledEvents, secrets } of kept)
          await registerEndpoint(endpoints, { url, enabledEvents, secret: secrets[0] });
        await commit();
      }),
  };

  const registered = options.webhook ? await registerEndpoint(endpoints, options.webhook) : null;
  if (registered && "problem" in registered) throw new Error(registered.problem);
  await commit();
  deliver();

  return {
    ...sandbox,
    webhookSecret: registered?.secret ?? null,
    async close() {
      isClosed = true;
      clearInterval(tick);
      stopListening();
      deliverer.pause();
      deliverer.close();
      if (saving) clearTimeout(saving);
      await turn;
      await store.close();
    },
  };
}

function report(error: unknown): void {
  console.error("stripe sandbox:", error);
}
