import type { PortalHome, PortalPlan } from "../portal-contract";
import type { FrontResponse } from "../server/front";
import { cadenceText } from "./checkout-summary";
import { formatMoney, type Locale } from "./format";
import { type Html, html } from "./html";
import { BACK, CROSS } from "./icons";
import { notice, page } from "./layout";
import { type PortalWords, portalWordsOf } from "./portal-words";
import { type Words, wordsOf } from "./words";

/** The input of every portal page. `base` is the path of the session. */
export type PortalView = {
  home: PortalHome;
  base: string;
  locale: Locale;
  words: PortalWords;
  common: Words;
};

export function viewOf(home: PortalHome, base: string, locale: Locale): PortalView {
  return { home, base, locale, words: portalWordsOf(locale), common: wordsOf(locale) };
}

/** The target of "back": the portal, or its exit while a deep link's task is open. */
export function wayBack({ home, base, words }: PortalView): { href: string; text: string } | null {
  const isInside = !home.flow || home.flow.isDone;
  if (isInside) return { href: base, text: words.backHome };
  return home.returnUrl ? { href: home.returnUrl, text: words.leave } : null;
}

/** One task on a page of its own. */
export function taskPage(
  view: PortalView,
  input: { title: string; body: Html; status?: number; script?: string },
): FrontResponse {
  const back = wayBack(view);
  return page({
    status: input.status ?? 200,
    locale: view.locale,
    title: input.title,
    ...(input.script ? { script: input.script } : {}),
    main: html`<main class="sheet task">
${back ? html`<p><a href="${back.href}">${BACK} ${back.text}</a></p>` : null}
<section class="card stack" aria-labelledby="what"><h1 id="what">${input.title}</h1>${input.body}</section></main>`,
  });
}

/** A page that explains a refusal, with a link. */
export function refusedPage(
  view: PortalView,
  input: { title: string; body: string; status: number },
): FrontResponse {
  return notice({ ...input, locale: view.locale, link: wayBack(view) });
}

/** The message for an invalid input. */
export function problemAlert(text: string): Html {
  return html`<div class="alert" role="alert">${CROSS}<p>${text}</p></div>`;
}

/** "R$ 97,00 por mês". */
export function priceText(view: PortalView, plan: PortalPlan, quantity: number): string {
  const cadence = cadenceText({ interval: plan.interval, count: plan.intervalCount }, view.common);
  return `${formatMoney(plan.unitAmount * quantity, plan.currency, view.locale)} ${cadence}`;
}

/** "Visa terminado em 4242", or null without a card. */
export function cardText({ home, words }: PortalView): string | null {
  if (!home.card) return null;
  const { brand, last4 } = home.card;
  return words.cardEnding(BRANDS[brand] ?? brand, last4);
}

const BRANDS: Record<string, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
};
