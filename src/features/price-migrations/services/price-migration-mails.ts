import type { TxContext } from "@/context";
import { findBillingContacts } from "@/features/accounts";
import { findPlansByIds } from "@/features/catalogue";
import { enqueueEffects } from "@/features/platform";
import type { ClaimedMigration } from "./claimed-migration";

/** Notifies the app's billing contacts of the renewal that costs more (or less), and how to cancel. */
export async function enqueueNotice(
  t: TxContext,
  { migration, batch, from, target }: ClaimedMigration,
  /** The first renewal at the new price, and what it costs with the subscription's discounts. */
  { chargeAt, charge }: { chargeAt: Date; charge: number },
  appUrl: string,
): Promise<void> {
  const { contacts, planName } = await readers(t, migration.appId, batch.planId);
  await enqueueEffects(
    t,
    contacts.map((to) => ({
      dedupeKey: `mail:price_migration:${migration.id}:${chargeAt.toISOString()}:${to.email}`,
      appId: migration.appId,
      effect: {
        kind: "mail",
        to: to.email,
        locale: to.locale,
        mail: "price_change_notice",
        data: {
          appName: to.appName,
          planName: planName(to.locale),
          interval: batch.interval,
          currency: target.currency,
          oldAmount: from.unitAmount,
          newAmount: target.unitAmount,
          charge,
          chargeAt: chargeAt.toISOString(),
          url: `${appUrl}/plan`,
        },
      },
    })),
  );
}

/** Notifies the same contacts that the announced price is withdrawn: the price stays. */
export async function enqueueWithdrawal(
  t: TxContext,
  { migration, batch, from }: ClaimedMigration,
  appUrl: string,
): Promise<void> {
  const { contacts, planName } = await readers(t, migration.appId, batch.planId);
  await enqueueEffects(
    t,
    contacts.map((to) => ({
      dedupeKey: `mail:price_migration_withdrawn:${migration.id}:${to.email}`,
      appId: migration.appId,
      effect: {
        kind: "mail",
        to: to.email,
        locale: to.locale,
        mail: "price_change_withdrawn",
        data: {
          appName: to.appName,
          planName: planName(to.locale),
          interval: batch.interval,
          currency: from.currency,
          amount: from.unitAmount,
          url: `${appUrl}/plan`,
        },
      },
    })),
  );
}

async function readers(t: TxContext, appId: string, planId: string) {
  const contacts = await findBillingContacts(t.tx, appId);
  const [plan] = await findPlansByIds(t.tx, [planId]);
  return { contacts, planName: (locale: "pt-BR" | "en") => plan?.name[locale] ?? planId };
}
