import pt from "@/i18n/messages/pt-BR/admin-operations.json";

type AlertKind = keyof typeof pt.alerts.kinds;

/** The key of an alert's label; null for a kind without one. */
export const alertKind = (kind: string): AlertKind | null =>
  Object.hasOwn(pt.alerts.kinds, kind) ? (kind as AlertKind) : null;

const textOf = (value: unknown): string | null => (typeof value === "string" && value ? value : null);

/** The page to continue from an alert; null when there is none. */
export function alertHref(kind: string, detail: Record<string, unknown>): string | null {
  const place = "/dashboard/settings";
  const app = textOf(detail.appId) ?? textOf(detail.app);
  switch (kind) {
    case "webhook_dead": {
      const event = textOf(detail.event) ?? textOf(detail.eventId);
      return event ? `${place}/webhooks/${encodeURIComponent(event)}` : `${place}/webhooks?status=dead`;
    }
    case "sync_failed":
      return `${place}/sync`;
    case "audit_broken":
      return `${place}/audit`;
    case "price_migration_failed":
    case "price_migration_missed":
    case "price_answer_differs":
      return `${place}/plans`;
    case "promotion_coupon_deleted":
      return `${place}/promotions`;
    default:
      return app ? `${place}/customers/${encodeURIComponent(app)}` : null;
  }
}
