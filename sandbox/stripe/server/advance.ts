import type { StripeEngine } from "../contract";
import type { Deliverer } from "../events/deliverer";

/** How long an advance runs before it lets other calls run, in milliseconds of real time. */
const BREATH_MS = 10;

/**
 * Advances the clock from one due step to the next, the engine's or a redelivery, so that each happens at its
 * moment and the application has received its events before the next one. Returns when everything due until
 * `to` has happened and has been delivered. Other calls are answered on the way.
 */
export async function advanceAndDeliver(
  sandbox: { engine: StripeEngine; deliverer: Deliverer },
  to: Date,
  onStep: () => void = () => undefined,
): Promise<void> {
  const { engine, deliverer } = sandbox;
  let breathedAt = Date.now();
  const afterStep = async () => {
    onStep();
    await deliverer.drain();
    if (Date.now() - breathedAt < BREATH_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    breathedAt = Date.now();
  };
  await deliverer.drain();
  while (engine.now() < to) {
    const now = engine.now().getTime();
    const retryAt = deliverer.nextDueAt()?.getTime() ?? 0;
    const stops = [to.getTime(), engine.nextDueAt()?.getTime() ?? to.getTime()];
    // Everything due by now has just been delivered; only a later retry is its own step.
    if (retryAt > now) stops.push(retryAt);
    await engine.advanceTo(new Date(Math.max(now, Math.min(...stops))), afterStep);
    await deliverer.drain();
  }
}
