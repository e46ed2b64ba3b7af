import { formatMoney } from "@/i18n/format";
import type { Messages } from "@/i18n/messages";
import { unreachable } from "@/lib/errors";
import type { Locale } from "@/lib/locale";
import type { TimelineEntry } from "../../types/customer-overview";

type Labels = Messages["adminCustomers"]["timeline"];
type Known<Part extends "mails" | "actions" | "events"> = keyof Labels[Part];

/** One sentence of the timeline: its key under `adminCustomers.timeline`, with what is filled in. */
export type TimelineSentence =
  | { key: `invoice.${keyof Labels["invoice"]}`; values: { number: string | null; amount: string } }
  | {
      key: `checkout.${keyof Labels["checkout"]}`;
      values: { plan: string; interval: "month" | "year"; by: string | null };
    }
  | { key: `mail.${keyof Labels["mail"]}`; values: { to: string }; mail: Known<"mails"> | null; name: string }
  | {
      key: "admin.known" | "admin.other";
      actor: { machine: keyof Labels["machines"] } | { name: string };
      action: Known<"actions"> | null;
      name: string;
    }
  | { key: "stripe.told" | "stripe.other"; event: Known<"events"> | null; type: string };

type SimpleEntry = Exclude<TimelineEntry, { kind: "subscription" }>;

/** The sentence of an entry. Names without a label are shown as they are. */
export function timelineSentence(entry: SimpleEntry, labels: Labels, locale: Locale): TimelineSentence {
  switch (entry.kind) {
    case "invoice":
      return {
        key: `invoice.${entry.step === "paid" ? "paid" : issuedKey(entry.status)}`,
        values: { number: entry.number, amount: formatMoney(entry.amount, entry.currency, locale) },
      };
    case "checkout":
      return {
        key: `checkout.${entry.step}`,
        values: { plan: entry.planName, interval: entry.interval, by: entry.by },
      };
    case "mail":
      return {
        key: `mail.${entry.state}`,
        values: { to: entry.to },
        mail: known(labels.mails, entry.mail),
        name: entry.mail,
      };
    case "admin": {
      const action = known(labels.actions, entry.action.replaceAll(".", "_"));
      const machine = known(labels.machines, entry.actor);
      return {
        key: action ? "admin.known" : "admin.other",
        actor: machine ? { machine } : { name: entry.actor },
        action,
        name: entry.action,
      };
    }
    case "stripe": {
      const event = known(labels.events, entry.type.replaceAll(".", "_"));
      return { key: event ? "stripe.told" : "stripe.other", event, type: entry.type };
    }
    default:
      return unreachable(entry);
  }
}

const known = <T extends object>(labels: T, name: string): keyof T | null =>
  Object.hasOwn(labels, name) ? (name as keyof T) : null;

function issuedKey(
  status: Extract<SimpleEntry, { kind: "invoice" }>["status"],
): "issued" | "void" | "uncollectible" | "open" {
  return status === "void" || status === "uncollectible" || status === "open" ? status : "issued";
}
