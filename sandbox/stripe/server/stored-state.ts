import type { EngineChanges, StripeEngine } from "../contract";
import type { BookSnapshot } from "../events/book-snapshot";
import type { Deliverer } from "../events/deliverer";
import type { EndpointRegistry, EndpointSnapshot } from "../events/endpoint-registry";
import type { Change } from "../persistence/mirror";

/** The content of the data folder. */
export type StoredState = { engine: unknown; deliveries: BookSnapshot; webhooks: EndpointSnapshot };
type Parts = { engine: StripeEngine; deliverer: Deliverer; endpoints: EndpointRegistry };

export function collectState({ engine, deliverer, endpoints }: Parts): StoredState {
  return { engine: engine.snapshot(), deliveries: deliverer.snapshot(), webhooks: endpoints.snapshot() };
}

/** What changed in the state since the last call; null if only the whole state is complete. */
export function changesOfState(parts: Parts): { head: unknown; rows: Change } | null {
  // Both are called each time: an unused difference has still been consumed.
  const engine = parts.engine.changes();
  const deliveries = parts.deliverer.changes();
  if (!engine || !deliveries) return null;
  const under = (root: string, changes: EngineChanges): Change => ({
    set: changes.set.map(([path, row]) => [[root, ...path], row]),
    gone: changes.gone.map((path) => [root, ...path]),
  });
  const [one, other] = [under("engine", engine), under("deliveries", deliveries)];
  return {
    head: { engine: engine.head, deliveries: deliveries.head, webhooks: parts.endpoints.snapshot() },
    rows: { set: [...one.set, ...other.set], gone: [...one.gone, ...other.gone] },
  };
}

export function restoreState({ engine, deliverer, endpoints }: Parts, stored: StoredState): void {
  engine.restore(stored.engine);
  deliverer.restore(stored.deliveries);
  endpoints.restore(stored.webhooks);
}
