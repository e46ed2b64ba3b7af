import { customerIndex } from "@db/schema/customer-index";
import { mrrMovements } from "@db/schema/statistics";
import { customers, invoices, subscriptions } from "@db/schema/subscriptions";
import { and, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { CustomerFilter, CustomerSearch } from "../utils/customer-filter";

/** The condition of a filter on the customer index; undefined without a filter. */
export function customersThat(filter: CustomerFilter): SQL | undefined {
  const { newSince, endedSince } = filter;
  const byMovements = newSince !== null || endedSince !== null;
  return and(
    filter.search ? found(filter.search) : undefined,
    filter.statuses ? inArray(customerIndex.status, [...filter.statuses]) : undefined,
    filter.planId === null || byMovements ? undefined : eq(customerIndex.planId, filter.planId),
    filter.priceId === null ? undefined : eq(customerIndex.priceId, filter.priceId),
    filter.interval === null ? undefined : eq(customerIndex.interval, filter.interval),
    filter.withDebt ? gt(customerIndex.debt, 0) : undefined,
    newSince === null ? undefined : moved("started", filter, newSince),
    endedSince === null ? undefined : moved("ended", filter, endedSince),
  );
}

/** The instant at which a day, or the one `plusDays` later, begins in the time zone. */
export const startOfDay = (day: string, timeZone: string, plusDays = 0): SQL =>
  sql`timezone(${timeZone}, (${day}::date + ${plusDays}::int)::timestamp)`;

/**
 * Apps with a subscription that started or stopped paying on that day or later, on the plan that it had then.
 * Reads the movements behind the figures (docs/statistics.md), so that the list matches them.
 */
function moved(kind: "started" | "ended", filter: CustomerFilter, day: string): SQL {
  const onPlan = filter.planId === null ? sql`` : sql`and ${mrrMovements.planId} = ${filter.planId}`;
  return sql`${customerIndex.appId} in (
    select ${subscriptions.appId} from ${mrrMovements}
    join ${subscriptions} on ${subscriptions.id} = ${mrrMovements.subscriptionId}
    where ${mrrMovements.kind} = ${kind} and ${mrrMovements.at} >= ${startOfDay(day, filter.timeZone)} ${onPlan})`;
}

/** The apps that a search matches. `any(array(…))` looks the ids up first, so that the index is used. */
export function found(search: CustomerSearch): SQL | undefined {
  const appIn = (ids: SQL) => sql`${customerIndex.appId} = any(array(${ids}))`;
  switch (search.by) {
    case "app":
      return eq(customerIndex.appId, search.id);
    case "customer":
      return appIn(
        sql`select ${customers.appId} from ${customers} where ${customers.providerId} = ${search.id}`,
      );
    case "subscription":
      return appIn(
        sql`select ${subscriptions.appId} from ${subscriptions} where ${subscriptions.id} = ${search.id}`,
      );
    case "invoice":
      return appIn(sql`select ${invoices.appId} from ${invoices} where ${invoices.id} = ${search.id}`);
    case "invoiceNumber":
      return or(
        appIn(sql`select ${invoices.appId} from ${invoices} where ${invoices.number} = ${search.number}`),
        contains(search.number),
      );
    case "words":
      return and(...search.words.map(contains));
  }
}

/** A name or an email that contains the word; one or two letters match only at the start of a word. */
function contains(word: string): SQL {
  const escaped = word.replace(/[\\%_]/g, "\\$&");
  const start = word.length < 3 ? "% " : "%";
  return sql`${customerIndex.search} like ${start} || plain_text(${escaped}) || '%'`;
}
