import type { Tone } from "@/components/ui/tones";
import { formatDate } from "@/i18n/format";
import { unreachable } from "@/lib/errors";
import type { Locale } from "@/lib/locale";
import type { SubscriptionView } from "../types/subscription-view";

/** The keys of `status.*` in the message catalogue. */
type StatusKey =
  | "active"
  | "activeEnding"
  | "activeChanging"
  | "trialing"
  | "trialingEnding"
  | "grace"
  | "restricted"
  | "unpaid"
  | "paused"
  | "incomplete"
  | "incompleteExpired"
  | "canceled"
  | "free";

/** How a state is shown: its message key and values, its tone, and the action it offers. */
export type StatusLabels = {
  key: StatusKey;
  tone: Tone;
  values: { date: string; plan: string };
  /** What the customer should do now; null if nothing. */
  action: "pay" | null;
};

type State = Pick<
  SubscriptionView,
  "status" | "access" | "currentPeriodEnd" | "trialEndsAt" | "cancelAt" | "endedAt" | "pendingChange" | "plan"
>;

/** The labels of a state. All pages use this function, so that they show a state in the same way. */
export function statusLabels(view: State, locale: Locale): StatusLabels {
  const show = (
    key: StatusKey,
    tone: Tone,
    at: string | null,
    action: "pay" | null = null,
  ): StatusLabels => ({
    key,
    tone,
    values: { date: at ? formatDate(at, locale) : "—", plan: view.pendingChange?.planName ?? view.plan.name },
    action,
  });
  switch (view.status) {
    case "active":
      if (view.cancelAt) return show("activeEnding", "attention", view.cancelAt);
      // There is no sentence for a change that keeps the plan (another interval or quantity).
      if (view.pendingChange?.source === "schedule" && view.pendingChange.planSlug !== view.plan.slug)
        return show("activeChanging", "info", view.pendingChange.at);
      return show("active", "success", view.currentPeriodEnd);
    case "trialing":
      if (view.cancelAt) return show("trialingEnding", "attention", view.cancelAt);
      return show("trialing", "info", view.trialEndsAt ?? view.currentPeriodEnd);
    case "past_due":
      return view.access.kind === "grace" && view.access.until
        ? show("grace", "attention", view.access.until, "pay")
        : show("restricted", "danger", null, "pay");
    case "unpaid":
      return show("unpaid", "danger", null, "pay");
    case "paused":
      return show("paused", "attention", null);
    case "incomplete":
      return show("incomplete", "attention", null, "pay");
    case "incomplete_expired":
      return show("incompleteExpired", "danger", null);
    case "canceled":
      return show("canceled", "muted", view.endedAt ?? view.currentPeriodEnd);
    case "free":
      return view.endedAt ? show("canceled", "muted", view.endedAt) : show("free", "muted", null);
    default:
      return unreachable(view.status);
  }
}
