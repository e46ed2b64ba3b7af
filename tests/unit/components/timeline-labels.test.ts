import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { timelineSentence } from "@/features/backoffice/components/customers/timeline-labels";
import type { TimelineEntry } from "@/features/backoffice/types/customer-overview";
import { messages } from "@/i18n/messages";
import { LOCALES } from "@/lib/locale";
import { HANDLED_EVENT_TYPES } from "@/providers/stripe/event-subjects";

const place = { key: "k", at: "2026-04-01T12:00:00.000Z" };
type Told = Exclude<TimelineEntry, { kind: "subscription" }>;
const tell = (entry: Told) => timelineSentence(entry, messages["pt-BR"].adminCustomers.timeline, "pt-BR");
const invoice = { ...place, kind: "invoice", number: "A-1", amount: 2990, currency: "brl" } as const;

describe("ADM-3 the timeline in sentences", () => {
  it.each([
    [{ ...invoice, step: "issued", status: "paid" }, "invoice.issued"],
    [{ ...invoice, step: "issued", status: "open" }, "invoice.open"],
    [{ ...invoice, step: "issued", status: "void" }, "invoice.void"],
    [{ ...invoice, step: "issued", status: "uncollectible" }, "invoice.uncollectible"],
    [{ ...invoice, step: "paid", status: "paid" }, "invoice.paid"],
  ] as const)("ADM-3 an invoice %j is shown as %s", (entry, key) => {
    expect(tell(entry)).toEqual({ key, values: { number: "A-1", amount: "R$\u00a029,90" } });
  });

  it.each(["started", "completed", "expired", "replaced", "failed"] as const)(
    "ADM-3 a checkout that was %s",
    (step) => {
      const told = tell({ ...place, kind: "checkout", step, planName: "Plus", interval: "year", by: null });
      expect(told).toEqual({ key: `checkout.${step}`, values: { plan: "Plus", interval: "year", by: null } });
    },
  );

  it("ADM-3 names what has a name here, and leaves other words as they are", () => {
    const mail = { ...place, kind: "mail", to: "a@b.c", state: "sent" } as const;
    expect(tell({ ...mail, mail: "payment_failed" })).toMatchObject({ mail: "payment_failed" });
    expect(tell({ ...mail, mail: "a_new_letter" })).toMatchObject({ mail: null, name: "a_new_letter" });
    const deed = { ...place, kind: "admin", subject: "app:x", reason: null } as const;
    expect(tell({ ...deed, action: "customer.sync_requested", actor: "Ana" })).toMatchObject({
      key: "admin.known",
      actor: { name: "Ana" },
      action: "customer_sync_requested",
    });
    expect(tell({ ...deed, action: "thing.done", actor: "cron" })).toMatchObject({
      key: "admin.other",
      actor: { machine: "cron" },
      name: "thing.done",
    });
    // Property names of every object (such as `toString`) are not labels.
    expect(tell({ ...deed, action: "constructor", actor: "toString" })).toMatchObject({
      key: "admin.other",
      actor: { name: "toString" },
    });
    const event = { ...place, kind: "stripe", eventId: "evt_1", status: "done" } as const;
    expect(tell({ ...event, type: "invoice.paid" })).toMatchObject({
      key: "stripe.told",
      event: "invoice_paid",
    });
    expect(tell({ ...event, type: "new.thing" })).toMatchObject({ key: "stripe.other", type: "new.thing" });
  });

  it("ADM-3 has words only for events that are handled", () => {
    const known = HANDLED_EVENT_TYPES.map((type) => type.replaceAll(".", "_"));
    const told = Object.keys(messages["pt-BR"].adminCustomers.timeline.events);
    expect(told.filter((event) => !known.includes(event))).toEqual([]);
  });

  it.each(LOCALES)("ADM-3 every sentence can be said in %s", (locale) => {
    const broken: string[] = [];
    const translator: unknown = createTranslator({
      locale,
      messages: messages[locale],
      namespace: "adminCustomers.timeline",
      onError: (error) => broken.push(error.message),
    });
    const t = translator as (key: string, values: Record<string, string>) => string;
    const values = {
      plan: "Plus",
      interval: "year",
      by: "Ana",
      number: "A-1",
      amount: "R$ 1",
      mail: "x",
      to: "a@b.c",
    };
    for (const part of ["invoice", "checkout", "mail"] as const) {
      for (const key of Object.keys(messages[locale].adminCustomers.timeline[part])) {
        expect(t(`${part}.${key}`, values)).not.toMatch(/[{}]/);
      }
    }
    expect(broken).toEqual([]);
  });
});
