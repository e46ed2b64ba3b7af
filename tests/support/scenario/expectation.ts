import { expect } from "vitest";
import { listInvoices } from "@/features/billing-view";
import { type Current, currentOf, type Person } from "../person";
import { type Happening, observe } from "./observed";
import type { Scene } from "./scenario";

/**
 * The state, and what happened since the last expectation. Omitted fields of the first part are not checked;
 * omitting `mail`, `alerts` or `findings` means that there were none. Days are `YYYY-MM-DD` in UTC, amounts
 * minor units.
 */
export type Expected = {
  state?: string;
  access?: "full" | "grace" | "restricted" | "none";
  accessUntil?: string | null;
  plan?: string;
  periodEnd?: string | null;
  cancelAt?: string | null;
  trialEndsAt?: string | null;
  nextCharge?: { amount: number; on: string } | null;
  owes?: number | null;
  card?: string | null;
  /** Newest first: `"paid 9700"`. */
  invoices?: string[];

  mail?: string[];
  alerts?: string[];
  findings?: string[];
  /** In order; a status change as `"active → past_due"`. */
  history?: string[];
  /** If `history` is omitted, requires that there are no new history entries. */
  nothingElse?: true;
};

type Seen = Current & {
  access: { until: string | null };
  trialEndsAt: string | null;
  openInvoice: { amountDue: number } | null;
  card: { last4: string } | null;
};

export async function expectNow(scene: Scene, person: Person, expected: Expected): Promise<void> {
  const { nothingElse, ...asked } = expected;
  const wanted = {
    mail: [],
    alerts: [],
    findings: [],
    ...(nothingElse ? { history: [] } : {}),
    ...asked,
  };
  const found = { ...(await standing(scene, person, expected)), ...(await happened(scene, person)) };
  const looked = Object.fromEntries(
    Object.keys(wanted).map((key) => [key, found[key as keyof typeof found]]),
  );
  expect(looked, `${person.email} at ${scene.world.engine.now().toISOString()}`).toEqual(wanted);
}

async function standing(scene: Scene, person: Person, expected: Expected) {
  const seen = (await currentOf(person)) as Seen;
  const day = (at: string | null) => at?.slice(0, 10) ?? null;
  const { nextCharge } = seen;
  return {
    state: seen.status,
    access: seen.access.kind,
    accessUntil: day(seen.access.until),
    plan: seen.plan.slug,
    periodEnd: day(seen.currentPeriodEnd),
    cancelAt: day(seen.cancelAt),
    trialEndsAt: day(seen.trialEndsAt),
    nextCharge: nextCharge && { amount: nextCharge.amount, on: nextCharge.at.slice(0, 10) },
    owes: seen.openInvoice?.amountDue ?? null,
    card: seen.card?.last4 ?? null,
    invoices: expected.invoices ? await invoicesOf(scene, person) : [],
  };
}

const invoicesOf = async (scene: Scene, person: Person) =>
  (await listInvoices(scene.world.ctx, person.appId)).map((invoice) => `${invoice.status} ${invoice.total}`);

/** Returns what no expectation has named yet, and marks it as named. */
async function happened({ world, named }: Scene, person: Person) {
  const observed = await observe(world, person);
  const fresh = (list: Happening[]) => {
    const words = list.filter(({ id }) => !named.has(id)).map(({ word }) => word);
    for (const { id } of list) named.add(id);
    return words;
  };
  return {
    mail: fresh(observed.mail),
    alerts: fresh(observed.alerts),
    findings: fresh(observed.findings),
    history: fresh(observed.history),
  };
}
