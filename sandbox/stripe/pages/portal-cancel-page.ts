import type { PortalSubscription } from "../portal-contract";
import type { FrontResponse } from "../server/front";
import { formatDate } from "./format";
import { type Html, html } from "./html";
import { type PortalView, taskPage, wayBack } from "./portal-frame";

/** Explains the cancellation, asks for a reason, and confirms. */
export function portalCancelPage(view: PortalView, one: PortalSubscription): FrontResponse {
  const { words, locale, base, home } = view;
  const { cancel } = home.may;
  const ends = formatDate(one.trialEnd ?? one.nextAt, locale);
  const back = wayBack(view);
  return taskPage(view, {
    title: words.cancelTitle(one.plan.name),
    body: html`<p>${cancel?.atPeriodEnd ? words.cancelAtEnd(ends) : words.cancelNow}
${cancel?.refunds ? words.cancelCredit : null}</p>
<form class="stack" method="post" action="${base}/cancel/${one.id}">
${cancel && cancel.reasons.length > 0 ? reasons(view, cancel.reasons) : null}
<button class="main">${words.confirmCancel}</button>
${back ? html`<a class="button" href="${back.href}">${words.goBack}</a>` : null}
</form>`,
  });
}

function reasons({ words }: PortalView, offered: string[]): Html {
  return html`<fieldset class="choices"><legend>${words.reasonTitle}</legend>
${offered.map(
  (reason) =>
    html`<label class="choice"><input type="radio" name="feedback" value="${reason}"><span>${words.reasons[reason] ?? reason}</span></label>`,
)}</fieldset>
<div><label for="comment">${words.comment}</label><textarea id="comment" name="comment" rows="3" maxlength="500"></textarea></div>`;
}
