import type { AppContext } from "@/context";
import { findCustomerByApp } from "@/features/subscription";
import type { Locale } from "@/lib/locale";
import { findPlanChoices } from "../repositories/customer-list.repository";
import * as trail from "../repositories/customer-timeline.repository";
import { findAppAudit, findAppMails, type TrailPage } from "../repositories/trail.repository";
import type { Timeline, TimelineEntry, TimelineKind } from "../types/customer-overview";
import { compareTrail, cursorText, readCursor } from "../utils/timeline-order";

const PER_PAGE = 30;

type Source = (page: TrailPage) => Promise<TimelineEntry[]>;

/**
 * One page of everything that happened to an app, or of one kind of it, newest first. Each source is queried
 * for a full page; the entries are merged, and those that do not fit are on the next page.
 */
export async function listTimeline(
  ctx: AppContext,
  appId: string,
  ask: { kind: TimelineKind | null; before?: string | undefined; perPage?: number },
  locale: Locale,
): Promise<Timeline> {
  const perPage = ask.perPage ?? PER_PAGE;
  // One more than is shown, to know whether there are older ones.
  const page: TrailPage = { before: readCursor(ask.before), limit: perPage + 1 };
  const sources = toSources(ctx, appId, locale);
  const asked = ask.kind ? sources[ask.kind] : Object.values(sources).flat();
  const [plans, ...pages] = await Promise.all([
    findPlanChoices(ctx.db),
    ...asked.map((source) => source(page)),
  ]);
  const found = pages.flat().sort(compareTrail);
  const entries = found.slice(0, perPage);
  const last = entries.at(-1);
  return {
    entries,
    planNames: Object.fromEntries(plans.map((plan) => [plan.id, plan.name[locale]])),
    next: last && found.length > perPage ? cursorText(last) : null,
  };
}

function toSources(ctx: AppContext, appId: string, locale: Locale): Record<TimelineKind, Source[]> {
  const { db } = ctx;
  return {
    subscription: [async (page) => (await trail.findHistoryTrail(db, appId, page)).map(historyEntry)],
    invoice: [
      async (page) => (await trail.findIssuedTrail(db, appId, page)).map(invoiceEntry("issued")),
      async (page) => (await trail.findPaidTrail(db, appId, page)).map(invoiceEntry("paid")),
    ],
    checkout: [
      async (page) => (await trail.findBegunTrail(db, appId, page)).map(checkoutEntry("started", locale)),
      async (page) => (await trail.findClosedTrail(db, appId, page)).map(checkoutEntry("closed", locale)),
    ],
    mail: [async (page) => (await findAppMails(db, appId, page)).map(mailEntry)],
    admin: [async (page) => (await findAppAudit(db, appId, page)).map(adminEntry)],
    stripe: [
      async (page) => {
        const customer = await findCustomerByApp(db, appId);
        if (!customer?.providerId) return [];
        return (await trail.findEventTrail(db, customer.providerId, page)).map(eventEntry);
      },
    ],
  };
}

type Row<Find extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Find>>[number];

const historyEntry = (row: Row<typeof trail.findHistoryTrail>): TimelineEntry => ({
  kind: "subscription",
  key: `subscription:${row.id}`,
  at: row.at.toISOString(),
  entry: {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    before: row.before,
    after: row.after,
  },
  cause: row.cause,
});

const invoiceEntry =
  (step: "issued" | "paid") =>
  (row: Row<typeof trail.findIssuedTrail>): TimelineEntry => ({
    kind: "invoice",
    key: `invoice:${step}:${row.id}`,
    at: row.at.toISOString(),
    step,
    number: row.number,
    amount: step === "paid" ? row.amountPaid : row.total,
    currency: row.currency,
    status: row.status,
  });

const CLOSED: Record<string, "completed" | "expired" | "replaced" | "failed"> = {
  completed: "completed",
  expired: "expired",
  replaced: "replaced",
};

const checkoutEntry =
  (moment: "started" | "closed", locale: Locale) =>
  (row: Row<typeof trail.findBegunTrail>): TimelineEntry => ({
    kind: "checkout",
    key: `checkout:${moment}:${row.id}`,
    at: row.at.toISOString(),
    step: moment === "started" ? "started" : (CLOSED[row.status] ?? "failed"),
    planName: row.planName[locale],
    interval: row.interval === "year" ? "year" : "month",
    by: row.by,
  });

const mailEntry = (row: Row<typeof findAppMails>): TimelineEntry => ({
  kind: "mail",
  key: `mail:${row.id}`,
  at: row.at.toISOString(),
  mail: row.mail,
  to: row.to,
  state: row.status === "done" ? "sent" : row.status === "dead" ? "dead" : "waiting",
});

const adminEntry = (row: Row<typeof findAppAudit>): TimelineEntry => ({
  kind: "admin",
  key: `admin:${row.seq}`,
  at: row.at.toISOString(),
  action: row.action,
  actor: row.actorName ?? row.actor,
  subject: row.subject,
  reason: row.reason,
});

const eventEntry = (row: Row<typeof trail.findEventTrail>): TimelineEntry => ({
  kind: "stripe",
  key: `stripe:${row.id}`,
  at: row.at.toISOString(),
  eventId: row.id,
  type: row.type,
  status: row.status,
});
