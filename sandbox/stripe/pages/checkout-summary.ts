import type { Cadence, CheckoutView } from "./checkout-view";
import { formatMoney, type Locale } from "./format";
import { type Html, html } from "./html";
import { BACK, CHECK } from "./icons";
import type { Words } from "./words";

/** The left half of the page: the items and what they cost today and later. */
export function checkoutSummary(view: CheckoutView, words: Words, locale: Locale): Html {
  const money = (amountMinor: number) => formatMoney(amountMinor, view.currency, locale);
  return html`<section class="stack" aria-labelledby="what">
${view.cancelUrl ? html`<p><a href="${view.cancelUrl}">${BACK} ${words.back}</a></p>` : null}
<div class="tight"><h1 id="what">${titleOf(view, words)}</h1>${headline(view, words, locale)}</div>
${view.mode === "setup" ? null : ledger(view, words, money)}
${view.asksForCode ? codeField(view, words) : null}
</section>`;
}

export function titleOf(view: CheckoutView, words: Words): string {
  const names = view.lines.map((line) => line.name).join(", ");
  if (view.mode === "setup") return words.saveCardTitle;
  return view.mode === "subscription" ? words.subscribeTo(names) : words.payFor(names);
}

export function cadenceText(cadence: Cadence, words: Words): string {
  if (cadence.count === 1) return words.per[cadence.interval] ?? "";
  return words.every(cadence.count, words.perMany[cadence.interval] ?? "");
}

function headline(view: CheckoutView, words: Words, locale: Locale): Html | null {
  if (view.mode === "setup") return null;
  const { recurring, trial } = view;
  const money = (amountMinor: number) => formatMoney(amountMinor, view.currency, locale);
  if (!recurring) return html`<p class="price">${money(view.totalMinor)}</p>`;
  const price = `${money(recurring.amountMinor)} ${cadenceText(recurring.cadence, words)}`;
  if (trial)
    return html`<p class="price">${words.trialDays(trial.days)}</p>
<p class="soft">${words.afterwards(price)}</p>`;
  const lasts = view.discounts[0]?.lasts ?? "forever";
  const per = lasts === "once" ? words.nowPrice : cadenceText(recurring.cadence, words);
  const note =
    lasts === "forever"
      ? words.listPrice(price)
      : `${lasts === "once" ? "" : `${words.forMonths(lasts)} `}${words.afterwards(price)}`;
  return html`<p><span class="price">${money(view.totalMinor)}</span> <span class="soft">${per}</span></p>
${view.discounts.length === 0 ? null : html`<p class="soft">${note}</p>`}`;
}

function ledger(view: CheckoutView, words: Words, money: (amountMinor: number) => string): Html {
  const lines = view.lines.map(
    (
      line,
    ) => html`<div><dt>${line.name}${line.quantity > 1 ? html`<br><span class="soft">${words.quantity(line.quantity)}</span>` : null}
${line.cadence ? html`<br><span class="soft">${cadenceText(line.cadence, words)}</span>` : null}</dt><dd>${money(line.amountMinor)}</dd></div>`,
  );
  const discounts = view.discounts.map(({ name, percent, amountMinor }) => {
    const label = name || (percent === null ? "" : words.discountPercent(percent));
    return html`<div><dt>${words.discount(label)}</dt><dd>${amountMinor > 0 ? money(-amountMinor) : words.discountLater}</dd></div>`;
  });
  return html`<dl class="ledger">${lines}${discounts}
<div class="sum"><dt>${words.today}</dt><dd data-total="${view.totalMinor}">${money(view.totalMinor)}</dd></div></dl>`;
}

function codeField({ code }: CheckoutView, words: Words): Html {
  if (code?.isValid)
    return html`<div class="row"><p role="status">${CHECK} ${words.codeApplied(code.text)}</p><a class="button" href="?">${words.removeCode}</a></div>`;
  const problem = code
    ? html`<p class="hint" role="alert" id="code-hint">${words.codeUnknown(code.text)}</p>`
    : null;
  return html`<form method="get"><div class="join"><div><label for="code">${words.promotionCode}</label>
<input id="code" name="code" value="${code?.text ?? ""}" autocomplete="off" autocapitalize="characters" maxlength="60" required${code ? html` aria-invalid="true" aria-describedby="code-hint"` : null}></div>
<button>${words.apply}</button></div>${problem}</form>`;
}
