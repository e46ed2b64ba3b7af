import { randomBytes } from "node:crypto";
import { openDatabase } from "@db/client";
import type { Container } from "@/container";
import { startCheckout } from "@/features/checkout";
import { syncFromStripe } from "@/features/subscription";

export interface Subscriber {
  appId: string;
  customerId: string;
  subscriptionId: string;
}

/**
 * Creates customers with a paid subscription each, by the product's own checkout; `pay` completes the payment
 * page.
 */
export async function makeSubscribers(
  container: Container,
  count: number,
  pay: (sessionId: string) => Promise<unknown>,
): Promise<Subscriber[]> {
  const ctx = container.contextFor({ correlationId: "bench-subscribers", actor: "system" });
  const database = openDatabase({ url: container.env.DATABASE_URL, max: 1 });
  const run = randomBytes(4).toString("hex");
  const buyer = { userId: `usr_${run}`, email: `bench-${run}@example.com`, name: "Bench" };
  try {
    await database.pool.query("insert into users (id, name, email) values ($1, $2, $3)", [
      buyer.userId,
      buyer.name,
      buyer.email,
    ]);
    for (let i = 0; i < count; i++) {
      const appId = `app_${run}_${i}`;
      await database.pool.query("insert into apps (id, name) values ($1, $1)", [appId]);
      const input = {
        appId,
        buyer,
        plan: "starter",
        interval: "month",
        coupon: null,
        locale: "pt-BR",
      } as const;
      const { sessionId } = await startCheckout(ctx, input);
      await pay(sessionId);
      await syncFromStripe(ctx, { appId }, "bench");
    }
    const made = await database.pool.query<Subscriber>(
      `select app_id as "appId", customer_id as "customerId", id as "subscriptionId"
       from subscriptions where app_id like $1 order by app_id`,
      [`app\\_${run}\\_%`],
    );
    if (made.rows.length !== count) throw new Error(`${made.rows.length} of ${count} subscribers were made.`);
    return made.rows;
  } finally {
    await database.close();
  }
}
