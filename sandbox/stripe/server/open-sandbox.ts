import type { StripeEngine } from "../contract";
import { createDeliverer } from "../events/create-deliverer";
import { withDeliverySuccess } from "../events/delivery-success-filter";
import { createEndpointRegistry } from "../events/endpoint-registry";
import { lockFolder } from "../persistence/lock";
import { openStateStore } from "../persistence/state-store";
import { advanceAndDeliver } from "./advance";
import { registerEndpoint } from "./register-endpoint";
import type { Advancing, Sandbox } from "./sandbox";
import { changesOfState, collectState, restoreState, type StoredState } from "./stored-state";

export type OpenSandbox = Sandbox & { webhookSecret: string | null; close(): Promise<void> };

const TICK_MS = 250;
const CALLS_AT_ONCE = 4;

type OpenOptions = {
  engine: StripeEngine;
  publicUrl: string;
  dataFolder: string;
  webhook?: { url: string; enabledEvents?: readonly string[]; secret?: string };
  retryAfterSeconds?: readonly number[];
};

/**
 * Connects engine, deliverer and disk and keeps the clock running. Throws `FolderInUseError` when another
 * process uses the data folder and `UnreadableStateError` when its state cannot be read.
 */
export async function openSandbox(options: OpenOptions): Promise<OpenSandbox> {
  const unlock = lockFolder(options.dataFolder);
  try {
    const sandbox = await plugTogether(options);
    return { ...sandbox, close: () => sandbox.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function plugTogether(options: OpenOptions): Promise<OpenSandbox> {
  const { engine, publicUrl } = options;
  const endpoints = createEndpointRegistry(engine);
  /** Something happened that must not be sent before it is on disk. */
  let isAhead = false;
  let isClosed = false;
  let lastCommit: Promise<void> = Promise.resolve();

  const store = openStateStore({
    folder: options.dataFolder,
    collect: () => collectState({ engine, deliverer, endpoints }),
    changes: () => changesOfState({ engine, deliverer, endpoints }),
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
  if (stored) restoreState({ engine, deliverer, endpoints }, stored);

  // The outcome of an attempt need not be on disk immediately: losing it means one more delivery, which is
  // allowed. Outcomes are written soon, several in one write.
  let saving: NodeJS.Timeout | null = null;
  function saveSoon(): void {
    if (isClosed) return;
    saving ??= setTimeout(() => {
      saving = null;
      commit().catch(report);
    }, TICK_MS);
  }

  // One at a time: both the control page and elapsing time advance the clock.
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

  let advancing: Advancing | null = null;
  const sandbox: Sandbox = {
    engine,
    deliverer,
    endpoints,
    publicUrl,
    commit,
    caughtUp,
    deliver,
    handle: withDeliverySuccess(endpoints.handle, deliverer.deliverySucceeded),
    advancing: () => advancing,
    advanceTo: (to) =>
      inTurn(async () => {
        const move: Advancing = { from: engine.now().getTime(), to: to.getTime(), steps: 0 };
        advancing = move;
        try {
          await advanceAndDeliver({ engine, deliverer }, to, () => {
            move.steps += 1;
          });
        } finally {
          advancing = null;
        }
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
