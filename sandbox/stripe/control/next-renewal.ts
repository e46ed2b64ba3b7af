import { objectOf } from "../pages/checkout-view";
import { eachObject, readObject, type Sandbox, type WireObject } from "../server/sandbox";

/**
 * When a subscription on the sandbox's own clock is next renewed: the given one, or the earliest.
 * Subscriptions on a test clock are advanced by that clock.
 */
export async function nextRenewal(
  sandbox: Sandbox,
  subscriptionId: string | null,
): Promise<{ at: Date } | { problem: string }> {
  const now = Math.floor(sandbox.engine.now().getTime() / 1000);
  let first: number | null = null;
  for await (const one of subscriptions(sandbox, subscriptionId)) {
    if (one.test_clock !== null && subscriptionId !== null)
      return {
        problem: `${subscriptionId} lives on ${String(one.test_clock)}: advance that clock by the API.`,
      };
    for (const end of periodEnds(one)) if (end > now && (first === null || end < first)) first = end;
  }
  if (first !== null) return { at: new Date(first * 1000) };
  return {
    problem:
      subscriptionId === null
        ? "There is no subscription that is going to be renewed."
        : `${subscriptionId} is not going to be renewed.`,
  };
}

async function* subscriptions(sandbox: Sandbox, id: string | null): AsyncGenerator<WireObject> {
  if (id === null) return yield* eachObject(sandbox, "subscriptions");
  const one = await readObject(sandbox, `/v1/subscriptions/${encodeURIComponent(id)}`);
  if (one && one.status !== "canceled" && one.status !== "incomplete_expired") yield one;
}

function periodEnds(subscription: WireObject): number[] {
  const items = objectOf(subscription.items)?.data;
  if (!Array.isArray(items)) return [];
  return items.map((item) => Number(objectOf(item)?.current_period_end));
}
