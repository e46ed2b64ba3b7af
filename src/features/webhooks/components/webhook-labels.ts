import type { Tone } from "@/components/ui/tones";
import type { Messages } from "@/i18n/messages";
import type { WebhookRow, WebhookStatus } from "../types/webhook-view";

type Labels = Messages["adminWebhooks"];

/** The tone of each state; its label is under `adminWebhooks.status`. */
export const WEBHOOK_TONES: Record<WebhookStatus, Tone> = {
  received: "info",
  processing: "info",
  done: "success",
  ignored: "muted",
  failed: "attention",
  dead: "danger",
};

/** What an event changed, as one sentence: its key under `adminWebhooks.effect` and what is filled in. */
export type EffectSentence = {
  key: keyof Labels["effect"];
  count: number;
  /** Keys under `adminWebhooks.change`, for the sentence that lists them. */
  changes: (keyof Labels["change"])[];
  /** What became of the checkout that the event is about: a key under `adminWebhooks.checkout`. */
  checkout: keyof Labels["checkout"] | null;
};

/** The changes of a subscription that have a label; an unknown one is shown as `updated`. */
const CHANGES: Record<keyof Labels["change"], true> = {
  started: true,
  status_changed: true,
  plan_changed: true,
  interval_changed: true,
  price_changed: true,
  renewed: true,
  cancel_scheduled: true,
  cancel_undone: true,
  ended: true,
  updated: true,
};
const CHECKOUTS: Record<keyof Labels["checkout"], true> = { completed: true, expired: true, open: true };

/** A change of a subscription in a few words: its key under `adminWebhooks.change`. */
export const changeKey = (kind: unknown): keyof Labels["change"] =>
  typeof kind === "string" && Object.hasOwn(CHANGES, kind) ? (kind as keyof Labels["change"]) : "updated";

/** The sentence of what an event did, or why it has done nothing yet. */
export function effectSentence(event: Pick<WebhookRow, "status" | "effect">): EffectSentence {
  const { status, effect } = event;
  const sentence = (key: EffectSentence["key"], some: Partial<EffectSentence> = {}): EffectSentence => ({
    key,
    count: 0,
    changes: [],
    checkout: null,
    ...some,
  });
  switch (status) {
    case "received":
    case "processing":
    case "failed":
    case "dead":
      return sentence(status);
    case "ignored":
      return sentence(effect === null ? "unused" : "nobody");
    case "done":
      return sentence(doneKey(effect), {
        changes: [...new Set(toList(effect?.changes).map(changeKey))],
        checkout: checkoutKey(effect?.checkout),
        count: toCount(effect),
      });
    default:
      return sentence("other");
  }
}

function doneKey(effect: WebhookRow["effect"]): EffectSentence["key"] {
  switch (effect?.kind) {
    case "applied":
      // A sync that wrote only invoices or a card writes nothing into the subscription's history.
      return toList(effect.changes).length > 0 ? "applied" : "appliedQuietly";
    case "unchanged":
    case "stale":
    case "unknown_customer":
    case "foreign":
    case "agrees":
    case "differs":
    case "nobody":
      return effect.kind;
    default:
      return "other";
  }
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const checkoutKey = (value: unknown): keyof Labels["checkout"] | null =>
  typeof value === "string" && Object.hasOwn(CHECKOUTS, value) ? (value as keyof Labels["checkout"]) : null;

/** The differences that a comparison of the catalogue found, new and known. */
function toCount(effect: WebhookRow["effect"]): number {
  const number = (name: string) => (typeof effect?.[name] === "number" ? (effect[name] as number) : 0);
  return number("opened") + number("standing") + number("findings");
}

/** A formatted duration: `840 ms`, `2.4 s`, with the language's decimal separator. */
export function durationLabel(ms: number, locale: string): string {
  if (ms < 1000) return `${ms} ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
}
