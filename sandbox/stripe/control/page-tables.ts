import type { Delivery } from "../events/delivery";
import { objectOf } from "../pages/checkout-view";
import { formatDate, formatMoment, formatMoney, type Locale } from "../pages/format";
import { type Html, html } from "../pages/html";
import { listObjects, type Sandbox, type WireObject } from "../server/sandbox";
import type { ControlWords } from "./words";

const SHOWN = 20;

/** The newest of each kind; a look at what happened, not a dashboard. */
export async function controlTables(sandbox: Sandbox, words: ControlWords, locale: Locale): Promise<Html> {
  const list = (path: string) => listObjects(sandbox, `/v1/${path}limit=${SHOWN}`);
  const subscriptions = await list("subscriptions?status=all&");
  const invoices = await list("invoices?");
  const customers = await list("customers?");
  const events = await list("events?");
  const deliveries = sandbox.deliverer.deliveries().slice(-SHOWN).reverse();
  const money = (object: WireObject, field: string) =>
    formatMoney(Number(object[field] ?? 0), String(object.currency ?? "brl"), locale);
  const moment = (object: WireObject) => formatMoment(Number(object.created) * 1000, locale);
  return html`
${table(
  words.subscriptions,
  [words.id, words.customer, words.status, words.renews],
  words.none,
  subscriptions.map(
    (one) => html`<tr><td><code>${String(one.id)}</code></td><td><code>${String(one.customer)}</code></td>
<td><span class="tag">${String(one.status)}</span></td><td class="keep">${periodEnd(one, locale)}</td></tr>`,
  ),
)}
${table(
  words.invoices,
  [words.number, words.status, words.amount, words.created],
  words.none,
  invoices.map(
    (one) => html`<tr><td class="keep"><a href="/i/${String(one.id)}">${String(one.number ?? one.id)}</a></td>
<td><span class="tag">${String(one.status)}</span></td><td class="keep">${money(one, "total")}</td><td class="keep">${moment(one)}</td></tr>`,
  ),
)}
${table(
  words.customers,
  [words.name, words.id, words.created],
  words.none,
  customers.map(
    (
      one,
    ) => html`<tr><td>${String(one.name ?? one.email ?? "–")}<br><span class="soft">${one.name ? String(one.email ?? "") : ""}</span></td>
<td><code>${String(one.id)}</code></td><td class="keep">${moment(one)}</td></tr>`,
  ),
)}
${table(
  words.recent,
  [words.event, words.outcome, words.attempts, words.next],
  words.none,
  deliveries.map((one) => deliveryRow(one, words, locale)),
)}
${table(
  words.events,
  [words.type, words.id, words.created, words.resend],
  words.none,
  events.map(
    (
      one,
    ) => html`<tr><td class="keep">${String(one.type)}</td><td><code>${String(one.id)}</code></td><td class="keep">${moment(one)}</td>
<td><form method="post" action="/_sandbox/events/${String(one.id)}/resend"><button aria-label="${words.resendNamed(String(one.type))}">${words.resend}</button></form></td></tr>`,
  ),
)}`;
}

function table(title: string, heads: readonly string[], none: string, rows: readonly Html[]): Html {
  if (rows.length === 0)
    return html`<section class="card tight"><h2>${title}</h2><p class="soft">${none}</p></section>`;
  return html`<section class="card stack"><h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function deliveryRow(delivery: Delivery, words: ControlWords, locale: Locale): Html {
  const last = delivery.attempts.at(-1);
  const tone = delivery.state === "delivered" ? " good" : delivery.state === "pending" ? "" : " bad";
  const next = delivery.nextAttemptAt === null ? "–" : formatMoment(delivery.nextAttemptAt, locale);
  const why = last ? (last.status ?? last.error ?? "") : "";
  return html`<tr><td class="keep">${delivery.eventType}</td>
<td><span class="tag${tone}">${words.states[delivery.state]}</span> <span class="soft">${why}</span></td>
<td>${delivery.attempts.length}</td><td class="keep">${next}</td></tr>`;
}

function periodEnd(subscription: WireObject, locale: Locale): string {
  const items = objectOf(subscription.items)?.data;
  const end = Array.isArray(items) ? objectOf(items[0])?.current_period_end : null;
  return typeof end === "number" ? formatDate(end, locale) : "–";
}
