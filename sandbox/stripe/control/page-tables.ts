import type { Delivery } from "../events/delivery";
import { objectOf } from "../pages/checkout-view";
import { formatDate, formatMoment, formatMoney, type Locale } from "../pages/format";
import { type Html, html } from "../pages/html";
import type { Sandbox, WireObject } from "../server/sandbox";
import { objectLink } from "./object-page";
import { type Collections, readCollections } from "./page-collections";
import type { ControlWords } from "./words";

type Look = { words: ControlWords; locale: Locale };

/** The newest objects of each kind, of all customers or of one. */
export async function controlTables(
  input: Look & { sandbox: Sandbox; customer: string | null },
): Promise<Html> {
  const { words } = input;
  const found = await readCollections(input.sandbox, input.customer);
  return html`
${subscriptionTable(found.subscriptions, input)}
${invoiceTable(found.invoices, input)}
${input.customer ? null : customerTable(found.customers, input)}
${found.clocks.length > 0 ? clockTable(found.clocks, input) : null}
${table(
  words.recent,
  [words.event, words.outcome, words.attempts, words.next],
  words.none,
  found.deliveries.map((one) => deliveryRow(one, input)),
)}
${eventTable(found.events, input)}`;
}

function subscriptionTable(subscriptions: Collections["subscriptions"], { words, locale }: Look): Html {
  return table(
    words.subscriptions,
    [words.id, words.customer, words.status, words.renews],
    words.none,
    subscriptions.map(
      (
        one,
      ) => html`<tr><td><code>${objectLink(one.id)}</code></td><td><code>${customerLink(one.customer)}</code></td>
<td><span class="tag">${String(one.status)}</span></td><td class="keep">${periodEnd(one, locale)}</td></tr>`,
    ),
  );
}

function invoiceTable(invoices: Collections["invoices"], { words, locale }: Look): Html {
  return table(
    words.invoices,
    [words.number, words.customer, words.status, words.amount, words.created, words.page],
    words.none,
    invoices.map(
      (
        one,
      ) => html`<tr><td class="keep">${objectLink(one.id, one.number ?? one.id)}</td><td><code>${customerLink(one.customer)}</code></td>
<td><span class="tag">${String(one.status)}</span></td><td class="keep">${formatMoney(Number(one.total ?? 0), String(one.currency ?? "brl"), locale)}</td>
<td class="keep">${moment(one.created, locale)}</td><td>${one.number ? html`<a href="/i/${String(one.id)}">${words.page}</a>` : "–"}</td></tr>`,
    ),
  );
}

function customerTable(customers: Collections["customers"], { words, locale }: Look): Html {
  return table(
    words.customers,
    [words.name, words.id, words.created, words.showJson],
    words.none,
    customers.map(
      (
        one,
      ) => html`<tr><td>${customerLink(one.id, one.name ?? one.email ?? one.id)}<br><span class="soft">${one.name ? String(one.email ?? "") : ""}</span></td>
<td><code>${String(one.id)}</code></td><td class="keep">${moment(one.created, locale)}</td><td class="keep">${objectLink(one.id, words.showJson)}</td></tr>`,
    ),
  );
}

function clockTable(clocks: Collections["clocks"], { words, locale }: Look): Html {
  return table(
    words.clocks,
    [words.name, words.id, words.status, words.frozen, words.customers],
    words.none,
    clocks.map(
      ({
        clock,
        customers,
      }) => html`<tr><td>${String(clock.name ?? "–")}</td><td><code>${objectLink(clock.id)}</code></td>
<td><span class="tag">${String(clock.status)}</span></td><td class="keep">${moment(clock.frozen_time, locale)}</td>
<td>${customers.map((one) => html`${customerLink(one.id, one.name ?? one.email ?? one.id)}<br>`)}</td></tr>`,
    ),
  );
}

function eventTable(events: Collections["events"], { words, locale }: Look): Html {
  return table(
    words.events,
    [words.type, words.id, words.created, words.resend],
    words.none,
    events.map(
      (
        one,
      ) => html`<tr><td class="keep">${String(one.type)}</td><td><code>${objectLink(one.id)}</code></td><td class="keep">${moment(one.created, locale)}</td>
<td><form method="post" action="/_sandbox/events/${String(one.id)}/resend"><button aria-label="${words.resendNamed(String(one.type))}">${words.resend}</button></form></td></tr>`,
    ),
  );
}

function table(title: string, heads: readonly string[], none: string, rows: readonly Html[]): Html {
  if (rows.length === 0)
    return html`<section class="card tight"><h2>${title}</h2><p class="soft">${none}</p></section>`;
  return html`<section class="card stack"><h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table aria-label="${title}">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function deliveryRow(delivery: Delivery, { words, locale }: Look): Html {
  const last = delivery.attempts.at(-1);
  const tone = delivery.state === "delivered" ? " good" : delivery.state === "pending" ? "" : " bad";
  const next = delivery.nextAttemptAt === null ? "–" : formatMoment(delivery.nextAttemptAt, locale);
  const why = last ? (last.status ?? last.error ?? "") : "";
  return html`<tr><td class="keep">${objectLink(delivery.eventId, delivery.eventType)}</td>
<td><span class="tag${tone}">${words.states[delivery.state]}</span> <span class="soft">${why}</span></td>
<td>${delivery.attempts.length}</td><td class="keep">${next}</td></tr>`;
}

/** Links to the page of this customer only. */
function customerLink(id: unknown, text: unknown = id): Html {
  return typeof id === "string" ? html`<a href="/_sandbox?customer=${id}">${String(text)}</a>` : html`–`;
}

const moment = (seconds: unknown, locale: Locale) => formatMoment(Number(seconds) * 1000, locale);

function periodEnd(subscription: WireObject, locale: Locale): string {
  const items = objectOf(subscription.items)?.data;
  const end = Array.isArray(items) ? objectOf(items[0])?.current_period_end : null;
  return typeof end === "number" ? formatDate(end, locale) : "–";
}
