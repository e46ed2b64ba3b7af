import type { Route } from "./route";
import { accountRoutes } from "./routes/account";
import { catalogueRoutes } from "./routes/catalogue";
import { checkoutRoutes } from "./routes/checkout";
import { customerBelongingRoutes } from "./routes/customer-belongings";
import { customerRoutes } from "./routes/customers";
import { disputeRoutes } from "./routes/disputes";
import { invoiceItemRoutes } from "./routes/invoice-items";
import { invoiceRoutes } from "./routes/invoices";
import { paymentRoutes } from "./routes/payments";
import { portalRoutes } from "./routes/portal";
import { scheduleRoutes } from "./routes/schedules";
import { subscriptionItemRoutes } from "./routes/subscription-items";
import { subscriptionRoutes } from "./routes/subscriptions";
import { testClockRoutes } from "./routes/test-clocks";

/** Every call the sandbox supports. */
const ROUTES: Route[] = [
  ...catalogueRoutes,
  ...customerRoutes,
  ...customerBelongingRoutes,
  ...checkoutRoutes,
  ...subscriptionRoutes,
  ...scheduleRoutes,
  ...invoiceRoutes,
  ...invoiceItemRoutes,
  ...subscriptionItemRoutes,
  ...paymentRoutes,
  ...disputeRoutes,
  ...accountRoutes,
  ...testClockRoutes,
  ...portalRoutes,
];

type Branch = { parts: Map<string, Branch>; route: Route | null };

const TREE = grow();

/** The route for a method and path, with the ids found in the path. Fixed segments take precedence over ids. */
export function findRoute(method: string, pathname: string): { route: Route; ids: string[] } | null {
  const parts = pathname.split("/").filter((part) => part !== "");
  return walk(TREE, [method, ...parts], 0, []);
}

function walk(
  branch: Branch,
  parts: string[],
  at: number,
  ids: string[],
): { route: Route; ids: string[] } | null {
  const part = parts[at];
  if (part === undefined) return branch.route ? { route: branch.route, ids } : null;
  const word = branch.parts.get(part);
  const found = word ? walk(word, parts, at + 1, ids) : null;
  if (found) return found;
  const id = branch.parts.get("*");
  return id ? walk(id, parts, at + 1, [...ids, decodeURIComponent(part)]) : null;
}

function grow(): Branch {
  const root: Branch = { parts: new Map(), route: null };
  for (const route of ROUTES) {
    const [method = "", path = ""] = route.call.split(" ");
    let branch = root;
    for (const part of [method, ...path.split("/").filter((word) => word !== "")]) {
      const next: Branch = branch.parts.get(part) ?? { parts: new Map(), route: null };
      branch.parts.set(part, next);
      branch = next;
    }
    branch.route = route;
  }
  return root;
}
