import { completeAndNotify } from "../server/complete-checkout";
import { type FrontRequest, type FrontResponse, formOf, redirect } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { filledWith } from "./card-fields";
import { cardOf, EMPTY_CARD, readCardForm } from "./card-form";
import { authenticationPage, checkoutPage, closedPage } from "./checkout-page";
import { type CheckoutView, readCheckout } from "./checkout-view";
import { chooseLocale, type Locale } from "./format";

/** `GET /c/pay/:id`, with `?card=` (a test card to fill in) and `?code=` (a promotion code to apply). Null: no such session. */
export async function showCheckout(
  sandbox: Sandbox,
  request: FrontRequest,
  id: string,
): Promise<FrontResponse | null> {
  const { searchParams } = request.url;
  const view = await readCheckout(sandbox, id, searchParams.get("code")?.trim() ?? "");
  if (!view) return null;
  const locale = localeOf(view, request);
  if (view.status !== "open") return closedPage(view, locale);
  const card = searchParams.get("card");
  return checkoutPage({ view, locale, form: card ? filledWith(card, sandbox.engine.now()) : EMPTY_CARD });
}

/** `POST /c/pay/:id`: the pay button, and the answer to the authentication step. */
export async function payCheckout(
  sandbox: Sandbox,
  request: FrontRequest,
  id: string,
): Promise<FrontResponse | null> {
  const fields = formOf(request);
  const form = readCardForm(fields);
  const view = await readCheckout(sandbox, id, form.promotionCode);
  if (!view) return null;
  const locale = localeOf(view, request);
  // The second request of a double click: the first has paid, and the browser dropped its answer.
  if (view.status === "complete" && view.successUrl) return redirect(view.successUrl);
  if (view.status !== "open") return closedPage(view, locale);
  const typed = cardOf(form);
  if ("problems" in typed) return checkoutPage({ view, locale, form, problems: typed.problems });

  const answer = fields.get("authenticate");
  const card = answer === null ? typed.card : { ...typed.card, authenticate: answer === "pass" };
  const promotionCode = view.code?.isValid ? view.code.text : undefined;
  const result = await completeAndNotify(sandbox, { sessionId: id, card, promotionCode });
  switch (result.kind) {
    case "complete":
      return afterwards(sandbox, id, locale);
    case "declined":
      return checkoutPage({ view, locale, form, decline: result });
    case "requires_action":
      return authenticationPage({ view, locale, form });
    case "gone":
      return afterwards(sandbox, id, locale);
    default:
      return result satisfies never;
  }
}

async function afterwards(sandbox: Sandbox, id: string, locale: Locale): Promise<FrontResponse | null> {
  const view = await readCheckout(sandbox, id, "");
  if (!view) return null;
  return view.status === "complete" && view.successUrl ? redirect(view.successUrl) : closedPage(view, locale);
}

function localeOf(view: CheckoutView, request: FrontRequest): Locale {
  return chooseLocale(view.locale, request.headers["accept-language"]);
}
