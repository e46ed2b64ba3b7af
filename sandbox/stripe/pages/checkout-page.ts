import type { FrontResponse } from "../server/front";
import { cardFields, declineAlert, hiddenCard, testCards } from "./card-fields";
import type { CardForm, CardProblem } from "./card-form";
import { cardScript } from "./card-script";
import { checkoutSummary, titleOf } from "./checkout-summary";
import type { CheckoutView } from "./checkout-view";
import { formatMoney, type Locale } from "./format";
import { html } from "./html";
import { notice, page } from "./layout";
import { type Words, wordsOf } from "./words";

type Decline = { code: string; declineCode: string | null; message: string };

/** The hosted Checkout page of an open session. */
export function checkoutPage(input: {
  view: CheckoutView;
  locale: Locale;
  form: CardForm;
  problems?: readonly CardProblem[];
  decline?: Decline;
}): FrontResponse {
  const { view, locale, form, problems = [], decline } = input;
  const words = wordsOf(locale);
  const code = view.code?.isValid ? view.code.text : "";
  return page({
    status: decline ? 402 : problems.length > 0 ? 422 : 200,
    locale,
    title: titleOf(view, words),
    script: cardScript(words),
    main: html`<main class="sheet two">
${checkoutSummary(view, words, locale)}
<section class="card stack" aria-labelledby="how">
<div class="tight"><h2 id="how">${view.mode === "setup" ? words.cardDetails : words.payWithCard}</h2>
${view.email ? html`<p class="soft">${words.receiptTo(view.email)}</p>` : null}</div>
${testCards(words, code ? { code } : {})}
<form class="stack" method="post" action="/c/pay/${view.id}">
${decline ? declineAlert(words, decline) : null}
${cardFields(words, form, problems)}
<input type="hidden" name="promotion_code" value="${code}">
<button class="main" data-pay>${payLabel(view, words, locale)}</button>
</form></section></main>`,
  });
}

/** The 3-D Secure step: the tester chooses the answer. */
export function authenticationPage(input: {
  view: CheckoutView;
  locale: Locale;
  form: CardForm;
}): FrontResponse {
  const { view, locale, form } = input;
  const words = wordsOf(locale).authentication;
  const body =
    view.totalMinor > 0 ? words.body(formatMoney(view.totalMinor, view.currency, locale)) : words.bodySave;
  return page({
    locale,
    title: words.title,
    main: html`<main class="sheet narrow"><form class="card stack" method="post" action="/c/pay/${view.id}">
<h1>${words.title}</h1><p>${body}</p>${hiddenCard(form)}
<button class="main" name="authenticate" value="pass">${words.pass}</button>
<button name="authenticate" value="fail">${words.fail}</button>
</form></main>`,
  });
}

/** The page of a session that can no longer be paid, with a link back. */
export function closedPage(view: CheckoutView, locale: Locale): FrontResponse {
  const isComplete = view.status === "complete";
  const { title, body, link } = isComplete ? wordsOf(locale).sessionComplete : wordsOf(locale).sessionExpired;
  const href = isComplete ? view.successUrl : view.cancelUrl;
  return notice({
    status: isComplete ? 200 : 410,
    locale,
    title,
    body,
    link: href ? { href, text: link } : null,
  });
}

function payLabel(view: CheckoutView, words: Words, locale: Locale): string {
  if (view.mode === "setup") return words.saveCard;
  if (view.trial) return words.startTrial;
  if (view.totalMinor === 0) return words.subscribe;
  return words.pay(formatMoney(view.totalMinor, view.currency, locale));
}
