import type { FrontResponse } from "../server/front";
import { cardFields, declineAlert, hiddenCard, testCards } from "./card-fields";
import type { CardForm, CardProblem } from "./card-form";
import { cardScript } from "./card-script";
import { formatDate, formatMoney, type Locale } from "./format";
import { type Html, html } from "./html";
import { CHECK } from "./icons";
import type { InvoiceView } from "./invoice-view";
import { page } from "./layout";
import { type Words, wordsOf } from "./words";

type Decline = { code: string; declineCode: string | null; message: string };

/** The hosted invoice: its lines, and a card form while it is open. Prints as a plain document. */
export function invoicePage(input: {
  view: InvoiceView;
  locale: Locale;
  form: CardForm;
  problems?: readonly CardProblem[];
  decline?: Decline;
  justPaid?: boolean;
}): FrontResponse {
  const { view, locale, form, problems = [], decline } = input;
  const words = wordsOf(locale);
  const isOpen = view.status === "open" && view.dueMinor > 0;
  return page({
    status: decline ? 402 : problems.length > 0 ? 422 : 200,
    locale,
    title: titleOf(view, words),
    ...(isOpen ? { script: cardScript(words) } : {}),
    main: html`<main class="sheet${isOpen ? " two" : ""}">
<section class="card stack" aria-labelledby="what">${input.justPaid ? paidNow(words) : null}${invoiceSheet(view, words, locale)}</section>
${isOpen ? paySection({ view, words, locale, form, problems, decline }) : null}</main>`,
  });
}

export function invoiceAuthenticationPage(input: {
  view: InvoiceView;
  locale: Locale;
  form: CardForm;
}): FrontResponse {
  const { view, locale, form } = input;
  const words = wordsOf(locale).authentication;
  return page({
    locale,
    title: words.title,
    main: html`<main class="sheet narrow"><form class="card stack" method="post" action="/i/${view.id}">
<h1>${words.title}</h1><p>${words.body(formatMoney(view.dueMinor, view.currency, locale))}</p>${hiddenCard(form)}
<button class="main" name="authenticate" value="pass">${words.pass}</button>
<button name="authenticate" value="fail">${words.fail}</button>
</form></main>`,
  });
}

export function titleOf(view: InvoiceView, words: Words): string {
  return view.number ? words.invoice.title(view.number) : words.invoice.draft;
}

function invoiceSheet(view: InvoiceView, words: Words, locale: Locale): Html {
  const text = words.invoice;
  const money = (amountMinor: number) => formatMoney(amountMinor, view.currency, locale);
  const tone = view.status === "paid" ? " good" : view.status === "open" ? " bad" : "";
  const sum = (label: string, amountMinor: number) =>
    html`<div><dt>${label}</dt><dd>${money(amountMinor)}</dd></div>`;
  return html`<div class="row"><h1 id="what">${titleOf(view, words)}</h1>
<span class="tag${tone}">${text.status[view.status] ?? view.status}</span></div>
<p class="soft">${text.issued} ${formatDate(view.createdAt, locale)}${view.paidAt ? html`. ${text.paidOn(formatDate(view.paidAt, locale))}` : null}</p>
${view.customerName || view.customerEmail ? html`<p><span class="soft">${text.billedTo}</span><br>${view.customerName ?? ""}${view.customerName && view.customerEmail ? html`<br>` : null}${view.customerEmail ?? ""}</p>` : null}
<div class="scroll"><table aria-labelledby="what"><thead><tr><th scope="col">${text.description}</th><th scope="col" class="num">${text.amount}</th></tr></thead>
<tbody>${view.lines.map(
    (line) =>
      html`<tr><td>${line.description}${
        line.start !== null && line.end !== null
          ? html`<br><span class="soft">${text.period(formatDate(line.start, locale), formatDate(line.end, locale))}</span>`
          : null
      }</td><td class="num">${money(line.amountMinor)}</td></tr>`,
  )}</tbody></table></div>
<dl class="ledger">${view.discountMinor > 0 ? html`${sum(words.subtotal, view.subtotalMinor)}${sum(words.discount(""), -view.discountMinor)}` : null}
${sum(text.total, view.totalMinor)}${view.balanceMinor === 0 ? null : sum(text.balance, view.balanceMinor)}
${view.paidMinor > 0 ? sum(text.paid, view.paidMinor) : null}
<div class="sum"><dt>${text.due}</dt><dd>${money(view.dueMinor)}</dd></div></dl>
<p class="noprint"><a class="button" href="/i/${view.id}/pdf">${text.pdf}</a></p>`;
}

function paySection(input: {
  view: InvoiceView;
  words: Words;
  locale: Locale;
  form: CardForm;
  problems: readonly CardProblem[];
  decline: Decline | undefined;
}): Html {
  const { view, words, locale, form, problems, decline } = input;
  return html`<section class="card stack noprint" aria-labelledby="how"><h2 id="how">${words.invoice.payTitle}</h2>
${testCards(words, {})}
<form class="stack" method="post" action="/i/${view.id}">
${decline ? declineAlert(words, decline) : null}
${cardFields(words, form, problems)}
<button class="main" data-pay>${words.pay(formatMoney(view.dueMinor, view.currency, locale))}</button>
</form></section>`;
}

function paidNow(words: Words): Html {
  return html`<div class="alert good noprint" role="status">${CHECK}<p>${words.invoice.paidNow}</p></div>`;
}
