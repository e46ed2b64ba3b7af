import { type AppContext, inTransaction, providerOf } from "@/context";
import { HOUR_MS } from "@/domain/duration";
import { findFirstOwner } from "@/features/accounts";
import { writeAudit } from "@/features/platform";
import {
  type CustomerRow,
  claimCustomer,
  forgetDeletedCustomer,
  saveProviderCustomer,
} from "@/features/subscription";
import type { Locale } from "@/lib/locale";

/** Stripe keeps an idempotency key for at least 24 hours; before that, repeating is safe by itself. */
const KEY_LIFE_MS = 23 * HOUR_MS;

/** Whose customer, and its id there. */
export type Customer = { provider: string; customerId: string };

/**
 * The app's customer at its provider, made before the first checkout, once (CHK-2). The claim is written
 * first: two requests at once, or one that died after the provider answered, send the same key and get the
 * same customer. A key is good for one set of parameters, hence the first owner's name and not that of
 * whichever member clicks.
 */
export async function ensureCustomer(
  ctx: AppContext,
  buyer: { appId: string; email: string; name: string; locale: Locale },
): Promise<Customer> {
  const claim = await claimFor(ctx, buyer.appId);
  const { provider } = claim;
  if (claim.providerId) return { provider, customerId: claim.providerId };

  const owner = { ...buyer, ...(await findFirstOwner(ctx.db, buyer.appId)) };
  const { customerId } = (await lostAnswer(ctx, claim, owner)) ?? (await create(ctx, claim, owner));
  return inTransaction(ctx, async (t) => {
    const stored = await saveProviderCustomer(t.tx, owner.appId, customerId);
    await writeAudit(t, [{ action: "customer.created", subject: `customer:${stored}`, appId: owner.appId }]);
    return { provider, customerId: stored };
  });
}

const claimFor = (ctx: AppContext, appId: string): Promise<CustomerRow> =>
  inTransaction(ctx, async (t) => {
    const idempotencyKey = t.ids.next("customer");
    const provider = t.policy.newCustomersProvider;
    const row = await claimCustomer(t.tx, { appId, provider, idempotencyKey, now: t.now });
    if (row.deletedAt === null) return row;
    await forgetDeletedCustomer(t.tx, appId, idempotencyKey);
    return { ...row, providerId: null, deletedAt: null, idempotencyKey, createdAt: t.now };
  });

const create = (
  ctx: AppContext,
  claim: CustomerRow,
  owner: { appId: string; email: string; name: string; locale: Locale },
) => providerOf(ctx, claim.provider).createCustomer({ ...owner, key: claim.idempotencyKey });

/** An answer that was lost longer ago than the key lives must be looked for, or a second customer is made. */
async function lostAnswer(ctx: AppContext, claim: CustomerRow, owner: { appId: string; email: string }) {
  const age = ctx.clock.now().getTime() - claim.createdAt.getTime();
  return age > KEY_LIFE_MS ? providerOf(ctx, claim.provider).findCustomer(owner) : null;
}
