import { payInvoiceAndNotify } from "../server/complete-checkout";
import { type FrontRequest, type FrontResponse, formOf, redirect } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { filledWith } from "./card-fields";
import { cardOf, EMPTY_CARD, readCardForm } from "./card-form";
import { chooseLocale, type Locale } from "./format";
import { invoiceAuthenticationPage, invoicePage } from "./invoice-page";
import { invoicePdf } from "./invoice-pdf";
import { readInvoice } from "./invoice-view";

export async function showInvoice(
  sandbox: Sandbox,
  request: FrontRequest,
  id: string,
): Promise<FrontResponse | null> {
  const view = await readInvoice(sandbox, id);
  if (!view) return null;
  const card = request.url.searchParams.get("card");
  const form = card ? filledWith(card, sandbox.engine.now()) : EMPTY_CARD;
  const justPaid = request.url.searchParams.has("paid") && view.status === "paid";
  return invoicePage({ view, locale: localeOf(request), form, justPaid });
}

/** `POST /i/:id`: pays an open invoice with a typed card. */
export async function payInvoice(
  sandbox: Sandbox,
  request: FrontRequest,
  id: string,
): Promise<FrontResponse | null> {
  const view = await readInvoice(sandbox, id);
  if (!view) return null;
  const locale = localeOf(request);
  const fields = formOf(request);
  const form = readCardForm(fields);
  if (view.status !== "open") return redirect(`/i/${id}`);
  const typed = cardOf(form);
  if ("problems" in typed) return invoicePage({ view, locale, form, problems: typed.problems });
  const answer = fields.get("authenticate");
  const card = answer === null ? typed.card : { ...typed.card, authenticate: answer === "pass" };
  const result = await payInvoiceAndNotify(sandbox, { invoiceId: id, card });
  switch (result.kind) {
    case "complete":
      return redirect(`/i/${id}?paid`);
    case "declined":
      return invoicePage({ view, locale, form, decline: result });
    case "requires_action":
      return invoiceAuthenticationPage({ view, locale, form });
    case "gone":
      return redirect(`/i/${id}`);
    default:
      return result satisfies never;
  }
}

export async function showInvoicePdf(
  sandbox: Sandbox,
  request: FrontRequest,
  id: string,
): Promise<FrontResponse | null> {
  const view = await readInvoice(sandbox, id);
  if (!view) return null;
  return {
    status: 200,
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${(view.number ?? view.id).replace(/[^\w-]/g, "")}.pdf"`,
      "cache-control": "no-store",
    },
    body: invoicePdf(view, localeOf(request)),
  };
}

/** An invoice has no language; the browser's is used. */
function localeOf(request: FrontRequest): Locale {
  return chooseLocale(null, request.headers["accept-language"]);
}
