import type { FrontResponse } from "../server/front";
import { cardFields, declineAlert, hiddenCard, testCards } from "./card-fields";
import type { CardForm, CardProblem } from "./card-form";
import { cardScript } from "./card-script";
import { html } from "./html";
import { page } from "./layout";
import { type PortalView, taskPage } from "./portal-frame";

/** The form for the card that replaces the one on file. */
export function portalCardPage(
  view: PortalView,
  input: {
    form: CardForm;
    problems?: readonly CardProblem[];
    decline?: { code: string; declineCode: string | null; message: string };
  },
): FrontResponse {
  const { words, common, base } = view;
  const { form, problems = [], decline } = input;
  return taskPage(view, {
    status: decline ? 402 : problems.length > 0 ? 422 : 200,
    title: words.newCard,
    script: cardScript(common),
    body: html`<p class="soft">${words.newCardHint}</p>
${testCards(common, {})}
<form class="stack" method="post" action="${base}/card">
${decline ? declineAlert(common, decline) : null}
${cardFields(common, form, problems)}
<button class="main" data-pay>${common.saveCard}</button>
</form>`,
  });
}

/** The 3-D Secure step of saving a card. */
export function portalAuthenticationPage(view: PortalView, form: CardForm): FrontResponse {
  const { base, locale } = view;
  const words = view.common.authentication;
  return page({
    locale,
    title: words.title,
    main: html`<main class="sheet narrow"><form class="card stack" method="post" action="${base}/card">
<h1>${words.title}</h1><p>${words.bodySave}</p>${hiddenCard(form)}
<button class="main" name="authenticate" value="pass">${words.pass}</button>
<button name="authenticate" value="fail">${words.fail}</button>
</form></main>`,
  });
}
