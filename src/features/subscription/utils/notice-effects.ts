import type { TxContext } from "@/context";
import { graceEnd } from "@/domain/access";
import type { NoticeFact } from "@/domain/sync-consequences";
import type { QueuedMail } from "@/email/mail-data";
import { findBillingContacts } from "@/features/accounts";
import { findPlansByIds, findTerms } from "@/features/catalogue";
import type { EffectRequest } from "@/features/platform";
import { unreachable } from "@/lib/errors";

/** Turns each notice into one email per billing contact of the app. */
export async function toNoticeEffects(
  t: TxContext,
  appId: string,
  notices: readonly NoticeFact[],
): Promise<EffectRequest[]> {
  if (notices.length === 0) return [];
  const contacts = await findBillingContacts(t.tx, appId);
  const planIds = notices.flatMap((n) => (n.subscription.planId ? [n.subscription.planId] : []));
  const plans = new Map((await findPlansByIds(t.tx, planIds)).map((p) => [p.id, p]));
  const terms = await findTerms(t.tx, planIds);
  return notices.flatMap((notice) =>
    contacts.map((to) => {
      const { planId } = notice.subscription;
      const plan = planId === null ? undefined : plans.get(planId);
      const planName = plan?.name[to.locale] ?? notice.subscription.providerPriceId;
      const letter = toMail(notice, { planName, appName: to.appName, graceDays: terms(planId).graceDays });
      return {
        dedupeKey: `mail:${notice.key}:${to.email}`,
        appId,
        effect: { kind: "mail", to: to.email, locale: to.locale, ...letter },
      } satisfies EffectRequest;
    }),
  );
}

type Labels = { planName: string; appName: string; graceDays: number };
type Letter = QueuedMail extends infer M ? (M extends QueuedMail ? Pick<M, "mail" | "data"> : never) : never;

function toMail(notice: NoticeFact, { planName, appName, graceDays }: Labels): Letter {
  const { subscription } = notice;
  switch (notice.kind) {
    case "subscription_started":
      return {
        mail: "subscription_started",
        data: {
          appName,
          planName,
          amount: subscription.nextAmount,
          currency: subscription.currency,
          interval: subscription.interval,
          nextChargeAt: subscription.periodEnd.toISOString(),
          trialEndsAt: subscription.trialEnd?.toISOString() ?? null,
          url: "/dashboard",
        },
      };
    case "payment_failed": {
      const since = subscription.pastDueSince ?? subscription.periodStart;
      return {
        mail: "payment_failed",
        data: {
          appName,
          planName,
          amount: notice.invoice.amountDue,
          currency: notice.invoice.currency,
          payUrl: notice.invoice.hostedInvoiceUrl ?? "/invoices",
          accessUntil: graceEnd(since, graceDays).toISOString(),
        },
      };
    }
    case "subscription_canceled":
      return {
        mail: "subscription_canceled",
        data: {
          appName,
          planName,
          endedAt: (subscription.endedAt ?? subscription.periodEnd).toISOString(),
          url: "/subscription/plans",
        },
      };
    default:
      return unreachable(notice);
  }
}
