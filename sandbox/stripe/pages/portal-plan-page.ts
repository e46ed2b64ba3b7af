import type { PlanPreview, PortalOffer, PortalSubscription } from "../portal-contract";
import type { FrontResponse } from "../server/front";
import { formatDate, formatMoney } from "./format";
import { type Html, html } from "./html";
import { cardText, type PortalView, priceText, taskPage } from "./portal-frame";

/** The plans on offer, including the current one. */
export function portalPlanPage(view: PortalView, one: PortalSubscription): FrontResponse {
  const { words, base } = view;
  const first = one.offers.find((offer) => isChoosable(offer, one))?.price;
  return taskPage(view, {
    title: words.planTitle,
    body: html`<form class="stack" method="get" action="${base}/plan/${one.id}/confirm">
<div class="choices" role="radiogroup" aria-labelledby="what">
${one.offers.map((offer) => choice(view, one, offer, offer.price === first))}</div>
${quantityField(view, one)}
<button class="main">${words.review}</button></form>`,
  });
}

/** What the change costs now and later, and the button that confirms it. */
export function portalConfirmPage(
  view: PortalView,
  one: PortalSubscription,
  preview: PlanPreview,
): FrontResponse {
  const { words, base, locale, home } = view;
  const { plan } = preview;
  const money = (amount: number) => formatMoney(amount, plan.currency, locale);
  const row = (label: string, amount: number) => html`<div><dt>${label}</dt><dd>${money(amount)}</dd></div>`;
  const card = cardText(view);
  const isLocked = home.flow?.type === "subscription_update_confirm" && !home.flow.isDone;
  return taskPage(view, {
    title: words.confirmTitle,
    body: html`<p>${words.fromTo(named(view, one, one.quantity), named(view, preview, preview.quantity))}</p>
<dl class="ledger">${preview.lines.map(({ description, amount }) => row(description || words.proration, amount))}
${preview.balance === 0 ? null : row(words.balance, preview.balance)}
<div class="sum"><dt>${words.dueNow}</dt><dd data-due-now="${preview.dueNow}">${money(preview.dueNow)}</dd></div></dl>
<p class="soft">${preview.startsAt === null ? null : html`${words.startsAt(formatDate(preview.startsAt, locale))} `}
${preview.next ? words.nextAmount(money(preview.next.amount), formatDate(preview.next.at, locale)) : null}
${preview.dueNow > 0 && card ? words.paidWith(card) : null}</p>
<form class="stack" method="post" action="${base}/plan/${one.id}/confirm">
<input type="hidden" name="price" value="${plan.price}"><input type="hidden" name="quantity" value="${preview.quantity}">
<input type="hidden" name="proration_date" value="${preview.prorationDate}">
<button class="main">${preview.dueNow > 0 ? words.confirmPay(money(preview.dueNow)) : words.confirmFree}</button>
${isLocked ? null : html`<a class="button" href="${base}/plan/${one.id}">${words.choosePlan}</a>`}</form>`,
  });
}

function choice(view: PortalView, one: PortalSubscription, offer: PortalOffer, isFirst: boolean): Html {
  const isCurrent = offer.price === one.plan.price;
  return html`<label class="choice"><input type="radio" name="price" value="${offer.price}" required${isFirst ? html` checked` : null}${isChoosable(offer, one) ? null : html` disabled`}>
<span class="tight"><strong>${offer.name}</strong><span class="soft">${priceText(view, offer, 1)}</span></span>
${isCurrent ? html`<span class="tag">${view.words.current}</span>` : null}</label>`;
}

/** The current plan cannot be chosen, unless the number of seats can change. */
function isChoosable(offer: PortalOffer, one: PortalSubscription): boolean {
  return offer.price !== one.plan.price || offer.quantity !== null;
}

function quantityField({ words }: PortalView, one: PortalSubscription): Html | null {
  const ranges = one.offers.flatMap(({ quantity }) => (quantity ? [quantity] : []));
  if (ranges.length === 0) return null;
  const least = Math.min(...ranges.map((range) => range.least));
  const most = ranges.some((range) => range.most === null)
    ? null
    : Math.max(...ranges.map((range) => range.most ?? 0));
  return html`<div><label for="quantity">${words.quantity}</label>
<input id="quantity" name="quantity" type="number" inputmode="numeric" value="${one.quantity}" min="${least}"${most === null ? null : html` max="${most}"`} step="1" required></div>`;
}

function named(view: PortalView, { plan }: Pick<PlanPreview, "plan">, quantity: number): string {
  return `${plan.name} (${priceText(view, plan, quantity)})`;
}
