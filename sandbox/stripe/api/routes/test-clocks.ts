import type Stripe from "stripe";
import { requireTestClock } from "../../engine/test-clock-limits";
import { advanceTestClock, createTestClock, deleteTestClock } from "../../engine/test-clocks";
import { listRows, type PageParams } from "../lists";
import { PAGE, type Route, route } from "../route";

/** Test clocks for single customers. */
export const testClockRoutes: Route[] = [
  route<Stripe.TestHelpers.TestClockCreateParams>(
    "POST /v1/test_helpers/test_clocks",
    ["frozen_time", "name", "customer"],
    createTestClock,
  ),
  route("GET /v1/test_helpers/test_clocks/*", [], (tx, _params, id) => requireTestClock(tx, id)),
  route("DELETE /v1/test_helpers/test_clocks/*", [], (tx, _params, id) => deleteTestClock(tx, id)),
  route<PageParams>("GET /v1/test_helpers/test_clocks", PAGE, (tx, params) =>
    listRows(tx, { table: "test_clock", url: "/v1/test_helpers/test_clocks", params }),
  ),
  route<Stripe.TestHelpers.TestClockAdvanceParams>(
    "POST /v1/test_helpers/test_clocks/*/advance",
    ["frozen_time"],
    (tx, params, id) => advanceTestClock(tx, id, params),
  ),
];
