import type { PortalSubscription } from "../portal-contract";
import type { FrontResponse } from "../server/front";
import { formatDate, formatMoney, type Locale } from "./format";
import { type Html, html } from "./html";
import { BACK, CHECK } from "./icons";
import { page } from "./layout";
import { cardText, type PortalView, priceText } from "./portal-frame";

/** The overview: the subscriptions, the payment method, and the invoices. `ok` names the step just done. */
export function portalPage(view: PortalView, ok: string | null): FrontResponse {
  const { home, words, locale } = view;
  const said = ok === null ? undefined : words.ok[ok];
  return page({
    locale,
    title: words.title,
    main: html`<main class="sheet task">
<header class="stack">
${home.returnUrl ? html`<p><a href="${home.returnUrl}">${BACK} ${words.leave}</a></p>` : null}
<div class="tight"><h1>${words.title}</h1>
${home.headline ? html`<p>${home.headline}</p>` : null}
<p class="soft">${[home.customer.name, home.customer.email].filter(Boolean).join(" · ")}</p></div>
${said ? html`<div class="alert good" role="status">${CHECK}<p>${said}</p></div>` : null}
</header>
${subscriptions(view)}
${card(view)}
${details(view)}
${home.may.seeInvoices ? invoices(view) : null}
${legal(view)}
</main>`,
  });
}

function subscriptions(view: PortalView): Html {
  const { home, words } = view;
  return html`<section class="card stack" aria-labelledby="subscriptions"><h2 id="subscriptions">${words.subscriptions}</h2>
${home.subscriptions.length === 0 ? html`<p class="soft">${words.noSubscription}</p>` : null}
${home.subscriptions.map((one) => subscription(view, one))}</section>`;
}

function subscription(view: PortalView, one: PortalSubscription): Html {
  const { words, base, home } = view;
  const named = (action: string) => words.of(action, one.plan.name);
  return html`<article class="stack part" data-subscription="${one.id}">
<div class="tight"><div class="row"><h3>${one.plan.name}</h3>${statusTag(view, one)}</div>
<p><strong>${priceText(view, one.plan, one.quantity)}</strong>${one.quantity > 1 ? html` <span class="soft">${words.seats(one.quantity)}</span>` : null}</p>
<p class="soft">${whatComes(view, one)}</p>
${one.scheduled ? html`<p class="soft">${words.scheduled(`${one.scheduled.plan.name} (${priceText(view, one.scheduled.plan, one.quantity)})`, formatDate(one.scheduled.at, view.locale))}</p>` : null}</div>
<div class="buttons">
${one.offers.length > 0 ? html`<a class="button" href="${base}/plan/${one.id}" aria-label="${named(words.changePlan)}">${words.changePlan}</a>` : null}
${home.may.cancel && one.endsAt === null ? html`<a class="button" href="${base}/cancel/${one.id}" aria-label="${named(words.cancel)}">${words.cancel}</a>` : null}
${
  home.may.cancel && one.endsAt !== null
    ? html`<form method="post" action="${base}/keep/${one.id}"><button aria-label="${named(words.keep)}">${words.keep}</button></form>`
    : null
}
${
  one.scheduled?.mayUndo
    ? html`<form method="post" action="${base}/keep-plan/${one.id}"><button aria-label="${named(words.keepPlan)}">${words.keepPlan}</button></form>`
    : null
}
</div></article>`;
}

function statusTag({ words }: PortalView, one: PortalSubscription): Html {
  if (one.endsAt !== null) return html`<span class="tag">${words.ends}</span>`;
  const tone = one.status === "past_due" || one.status === "unpaid" ? " bad" : " good";
  return html`<span class="tag${tone}">${words.status[one.status] ?? one.status}</span>`;
}

function whatComes({ words, locale }: PortalView, one: PortalSubscription): string {
  if (one.endsAt !== null) return words.endsOn(formatDate(one.endsAt, locale));
  if (one.status === "past_due" || one.status === "unpaid") return words.overdue;
  if (one.trialEnd !== null) return words.trialUntil(formatDate(one.trialEnd, locale));
  return words.nextCharge(formatDate(one.nextAt, locale));
}

function card(view: PortalView): Html {
  const { home, words, base } = view;
  const expires = home.card
    ? `${String(home.card.expMonth).padStart(2, "0")}/${String(home.card.expYear).slice(-2)}`
    : null;
  return html`<section class="card stack" aria-labelledby="card"><h2 id="card">${words.card}</h2>
<div class="row"><div class="tight"><p data-card-on-file>${cardText(view) ?? words.noCard}</p>${expires ? html`<p class="soft">${words.cardExpires(expires)}</p>` : null}</div>
${home.may.updateCard ? html`<a class="button" href="${base}/card">${home.card ? words.changeCard : words.addCard}</a>` : null}</div></section>`;
}

function details(view: PortalView): Html | null {
  const { home, words, base } = view;
  const { updateDetails } = home.may;
  if (updateDetails.length === 0) return null;
  const { address, ...plain } = home.customer;
  const place = Object.values(address).filter(Boolean).join(", ");
  const values = { ...plain, address: place };
  return html`<section class="card stack" aria-labelledby="details"><h2 id="details">${words.details}</h2>
<dl class="facts">${updateDetails.map(
    (field) =>
      html`<div><dt class="soft">${words.fields[field]}</dt><dd>${values[field] || words.noDetail}</dd></div>`,
  )}</dl>
<div class="buttons"><a class="button" href="${base}/details">${words.changeDetails}</a></div></section>`;
}

function invoices(view: PortalView): Html {
  const { home, words, common, locale } = view;
  if (home.invoices.length === 0)
    return html`<section class="card stack" aria-labelledby="invoices"><h2 id="invoices">${words.invoices}</h2><p class="soft">${words.noInvoices}</p></section>`;
  const rows = home.invoices.map((one) => {
    const tone = one.status === "paid" ? " good" : one.status === "open" ? " bad" : "";
    const number = one.number ?? one.id;
    const date = shortDate(one.createdAt, locale);
    return html`<tr><th scope="row">${one.hostedUrl ? html`<a href="${one.hostedUrl}" aria-label="${common.invoice.title(number)}, ${date}">${date}</a>` : date}</th>
<td class="num">${formatMoney(one.total, one.currency, locale)}</td>
<td><span class="tag${tone}">${common.invoice.status[one.status] ?? one.status}</span></td>
<td>${one.pdfUrl ? html`<a href="${one.pdfUrl}" aria-label="${words.pdfOf(number)}">${words.pdf}</a>` : null}</td></tr>`;
  });
  return html`<section class="card stack" aria-labelledby="invoices"><h2 id="invoices">${words.invoices}</h2>
<div class="scroll"><table aria-labelledby="invoices"><thead><tr><th scope="col">${words.date}</th><th scope="col" class="num">${words.amount}</th><th scope="col">${words.state}</th><th scope="col">${words.file}</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}

/** "21 de nov. de 2026": the table is narrow on a phone. */
function shortDate(seconds: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(seconds * 1000);
}

function legal({ home, words }: PortalView): Html | null {
  const links = [
    ...(home.privacyUrl ? [html`<a href="${home.privacyUrl}">${words.privacy}</a>`] : []),
    ...(home.termsUrl ? [html`<a href="${home.termsUrl}">${words.terms}</a>`] : []),
  ];
  return links.length > 0 ? html`<footer class="buttons soft">${links}</footer>` : null;
}
