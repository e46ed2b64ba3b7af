import type Stripe from "stripe";
import { accountOf } from "../../engine/account";
import { invalidRequest, noSuch } from "../../engine/errors";
import { find } from "../../engine/state";
import {
  createEndpoint,
  deleteEndpoint,
  requireEndpoint,
  updateEndpoint,
} from "../../engine/webhook-endpoints";
import { inRange, listRows, type PageParams } from "../lists";
import { PAGE, type Route, route } from "../route";

/** The account itself: its events and webhook endpoints. */
export const accountRoutes: Route[] = [
  route("GET /v1/account", [], (tx) => accountOf(tx)),

  route("GET /v1/events/*", [], (tx, _params, id) => {
    const event = find(tx, "event", id);
    if (!event) throw noSuch("event", id, "id", true);
    return event;
  }),
  route<Stripe.EventListParams>("GET /v1/events", [...PAGE, "created", "type", "types"], (tx, params) => {
    if (params.type !== undefined && params.types !== undefined) {
      throw invalidRequest("You may only specify one of these parameters: type, types.");
    }
    if ((params.types?.length ?? 0) > 20)
      throw invalidRequest("You can pass at most 20 types.", { param: "types" });
    return listRows(tx, {
      table: "event",
      url: "/v1/events",
      params,
      keep: (row) => isAsked(row.type, params) && inRange(params.created, row.created),
    });
  }),

  route<Stripe.WebhookEndpointCreateParams>(
    "POST /v1/webhook_endpoints",
    ["url", "enabled_events", "api_version", "description", "metadata", "connect"],
    createEndpoint,
  ),
  route("GET /v1/webhook_endpoints/*", [], (tx, _params, id) => requireEndpoint(tx, id)),
  route<Stripe.WebhookEndpointUpdateParams>(
    "POST /v1/webhook_endpoints/*",
    ["url", "enabled_events", "description", "disabled", "metadata"],
    (tx, params, id) => updateEndpoint(tx, id, params),
  ),
  route("DELETE /v1/webhook_endpoints/*", [], (tx, _params, id) => deleteEndpoint(tx, id)),
  route<PageParams>("GET /v1/webhook_endpoints", PAGE, (tx, params) =>
    listRows(tx, { table: "webhook_endpoint", url: "/v1/webhook_endpoints", params }),
  ),
];

/** `type` can end with a wildcard, as in `invoice.*`. */
function isAsked(type: string, params: Stripe.EventListParams): boolean {
  const asked = params.types ?? (params.type === undefined ? null : [params.type]);
  if (asked === null) return true;
  return asked.some((wanted) =>
    wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted,
  );
}
