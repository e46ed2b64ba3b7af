import type Stripe from "stripe";
import type { SubscriptionSchedule } from "../../engine/objects";
import { createSchedule } from "../../engine/schedule-create";
import { cancelSchedule, releaseSchedule } from "../../engine/schedule-end";
import { requireSchedule } from "../../engine/schedule-object";
import { updateSchedule } from "../../engine/schedule-update";
import { inRange, listRows, type Range } from "../lists";
import { PAGE, type Route, route } from "../route";

const SETTINGS = ["billing_cycle_anchor", "collection_method", "default_payment_method", "description"];

export const scheduleRoutes: Route[] = [
  route<Stripe.SubscriptionScheduleCreateParams>(
    "POST /v1/subscription_schedules",
    [
      "billing_mode",
      "customer",
      "default_settings",
      "end_behavior",
      "from_subscription",
      "metadata",
      "phases",
      "start_date",
    ],
    createSchedule,
    { default_settings: SETTINGS },
  ),
  route("GET /v1/subscription_schedules/*", [], (tx, _params, id) => requireSchedule(tx, id)),
  route<Stripe.SubscriptionScheduleUpdateParams>(
    "POST /v1/subscription_schedules/*",
    ["default_settings", "end_behavior", "metadata", "phases", "proration_behavior"],
    (tx, params, id) => updateSchedule(tx, id, params),
    { default_settings: SETTINGS },
  ),
  route<Stripe.SubscriptionScheduleReleaseParams>(
    "POST /v1/subscription_schedules/*/release",
    ["preserve_cancel_date"],
    (tx, params, id) => releaseSchedule(tx, id, params),
  ),
  route<Stripe.SubscriptionScheduleCancelParams>(
    "POST /v1/subscription_schedules/*/cancel",
    ["invoice_now", "prorate"],
    (tx, params, id) => cancelSchedule(tx, id, params),
  ),
  route<Stripe.SubscriptionScheduleListParams>(
    "GET /v1/subscription_schedules",
    [...PAGE, "canceled_at", "completed_at", "created", "customer", "released_at", "scheduled"],
    (tx, params) =>
      listRows(tx, {
        table: "subscription_schedule",
        url: "/v1/subscription_schedules",
        params,
        by: params.customer === undefined ? undefined : { index: "customer", value: params.customer },
        keep: (row) => matches(row, params),
      }),
  ),
];

function matches(row: SubscriptionSchedule, params: Stripe.SubscriptionScheduleListParams): boolean {
  return (
    (params.scheduled === undefined || params.scheduled === (row.status === "not_started")) &&
    inRange(params.created, row.created) &&
    wasIn(params.canceled_at, row.canceled_at) &&
    wasIn(params.completed_at, row.completed_at) &&
    wasIn(params.released_at, row.released_at)
  );
}

const wasIn = (range: Range | undefined, moment: number | null): boolean =>
  range === undefined || (moment !== null && inRange(range, moment));
