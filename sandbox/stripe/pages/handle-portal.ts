import type { PortalAction, PortalHome, PortalResult } from "../portal-contract";
import { actInPortalAndNotify } from "../server/complete-checkout";
import { type FrontRequest, type FrontResponse, formOf, redirect } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { filledWith } from "./card-fields";
import { cardOf, EMPTY_CARD, readCardForm } from "./card-form";
import { chooseLocale } from "./format";
import { html } from "./html";
import { notice } from "./layout";
import { portalCancelPage } from "./portal-cancel-page";
import { portalAuthenticationPage, portalCardPage } from "./portal-card-page";
import { portalDetailsPage, readDetails } from "./portal-details-page";
import { type PortalView, refusedPage, taskPage, viewOf } from "./portal-frame";
import { portalPage } from "./portal-page";
import { portalConfirmPage, portalPlanPage } from "./portal-plan-page";
import { portalWordsOf } from "./portal-words";
import { wordsOf } from "./words";

/** The page of a session: the path after its secret. */
function placeOf(request: FrontRequest): { base: string; task: string; subscription: string; step: string } {
  const [, , , secret = "", task = "", subscription = "", step = ""] = request.url.pathname.split("/");
  return { base: `/p/session/${secret}`, task, subscription: decodeURIComponent(subscription), step };
}

/** `GET /p/session/:secret` and the pages below it. */
export async function showPortal(
  sandbox: Sandbox,
  request: FrontRequest,
  secret: string,
): Promise<FrontResponse | null> {
  const result = await sandbox.engine.portal(secret, { do: "open" });
  if (result.kind === "gone") return gone(request, result);
  const { base, task, subscription, step } = placeOf(request);
  const view = viewFor(result.home, base, request);
  const { flow } = view.home;
  if (flow?.isDone && flow.after.type !== "portal_homepage") return finishedPage(view, flow.after);
  if (flow && !flow.isDone && !isFlowPath(flow, task)) return redirect(base + pathOf(flow));

  const one = view.home.subscriptions.find(({ id }) => id === subscription);
  const { searchParams } = request.url;
  const { may } = view.home;
  switch (task) {
    case "":
      return portalPage(view, searchParams.get("ok"));
    case "card": {
      const card = searchParams.get("card");
      const form = card ? filledWith(card, sandbox.engine.now()) : EMPTY_CARD;
      return may.updateCard ? portalCardPage(view, { form }) : null;
    }
    case "details":
      return may.updateDetails.length > 0 ? portalDetailsPage(view) : null;
    case "cancel":
      if (!one || !may.cancel) return null;
      return one.endsAt === null ? portalCancelPage(view, one) : redirect(base);
    case "plan": {
      if (!one || one.offers.length === 0) return null;
      if (step !== "confirm") return portalPlanPage(view, one);
      const wish = planWish(one.id, searchParams);
      const preview = await sandbox.engine.portal(secret, { do: "preview_plan", ...wish });
      return preview.kind === "preview"
        ? portalConfirmPage(view, one, preview.preview)
        : answer(view, request, preview);
    }
    default:
      return null;
  }
}

/** `POST` below a session: one step that changes something. */
export async function actPortal(
  sandbox: Sandbox,
  request: FrontRequest,
  secret: string,
): Promise<FrontResponse | null> {
  const { base, task, subscription } = placeOf(request);
  const opened = await sandbox.engine.portal(secret, { do: "open" });
  if (opened.kind === "gone") return gone(request, opened);
  const view = viewFor(opened.home, base, request);
  const form = formOf(request);
  const already = alreadyDone(view, task, subscription, form);
  if (already) return redirect(already);
  const act = (action: PortalAction) => actInPortalAndNotify(sandbox, { secret, action });
  switch (task) {
    case "card":
      return saveCard(view, request, form, act);
    case "details": {
      const details = readDetails(form, view.home.may.updateDetails);
      const result = await act({ do: "update_customer", details });
      if (result.kind !== "refused" || result.reason !== "email")
        return answer(view, request, result, "details");
      return portalDetailsPage(view, { typed: details, isEmailWrong: true });
    }
    case "cancel": {
      const feedback = form.get("feedback");
      const comment = form.get("comment")?.trim() || null;
      return answer(view, request, await act({ do: "cancel", subscription, feedback, comment }), "canceled");
    }
    case "keep":
      return answer(view, request, await act({ do: "keep", subscription }), "kept");
    case "keep-plan":
      return answer(view, request, await act({ do: "keep_plan", subscription }), "plan_kept");
    case "plan":
      return answer(view, request, await act({ do: "change_plan", ...planWish(subscription, form) }), "plan");
    default:
      return null;
  }
}

/** The second request of a double click: the first has done the work, and the browser dropped its answer. */
function alreadyDone(view: PortalView, task: string, id: string, form: URLSearchParams): string | null {
  const { home, base } = view;
  const { flow } = home;
  if (flow?.isDone && TASKS[flow.type] === task && flow.after.type !== "portal_homepage")
    return flow.after.type === "redirect" ? flow.after.url : base;
  const one = home.subscriptions.find((candidate) => candidate.id === id);
  if (task === "cancel" && one && one.endsAt !== null) return `${base}?ok=canceled`;
  const { price, quantity = one?.quantity } = planWish(id, form);
  if (task === "plan" && one?.plan.price === price && one.quantity === quantity) return `${base}?ok=plan`;
  return null;
}

async function saveCard(
  view: PortalView,
  request: FrontRequest,
  fields: URLSearchParams,
  act: (action: PortalAction) => Promise<PortalResult>,
): Promise<FrontResponse> {
  const form = readCardForm(fields);
  const typed = cardOf(form);
  if ("problems" in typed) return portalCardPage(view, { form, problems: typed.problems });
  const said = fields.get("authenticate");
  const card = said === null ? typed.card : { ...typed.card, authenticate: said === "pass" };
  const result = await act({ do: "update_card", card });
  if (result.kind === "requires_action") return portalAuthenticationPage(view, form);
  if (result.kind === "declined") return portalCardPage(view, { form, decline: result });
  return answer(view, request, result, "card");
}

/** The page that follows a step. `ok` names the success message of the overview. */
function answer(view: PortalView, request: FrontRequest, result: PortalResult, ok = ""): FrontResponse {
  const { base, words } = view;
  switch (result.kind) {
    case "done": {
      const { flow } = result.home;
      return redirect(flow?.after.type === "redirect" ? flow.after.url : `${base}?ok=${ok}`);
    }
    case "payment_needed": {
      const { title, body, link } = words.unpaid;
      const pay = html`<p>${body}</p><a class="button main" href="${result.invoiceUrl}">${link}</a>`;
      return taskPage(view, { title, status: 402, body: pay });
    }
    case "refused": {
      const { title, ...why } = words.refused;
      const body = result.reason === "email" ? words.emailInvalid : why[result.reason];
      return refusedPage(view, { title, body, status: 409 });
    }
    case "gone":
      return gone(request, result);
    case "home":
    case "preview":
    case "declined":
    case "requires_action":
      return redirect(base);
    default:
      return result satisfies never;
  }
}

function gone(request: FrontRequest, result: Extract<PortalResult, { kind: "gone" }>): FrontResponse {
  const locale = chooseLocale(result.locale, request.headers["accept-language"]);
  const words = portalWordsOf(locale);
  const { returnUrl } = result;
  const link = returnUrl ? { href: returnUrl, text: words.leave } : null;
  if (result.reason === "unknown") return notice({ status: 404, locale, ...wordsOf(locale).notFound });
  return notice({ status: 410, locale, link, ...(result.reason === "used" ? words.used : words.expired) });
}

type Flow = NonNullable<PortalHome["flow"]>;

/** After a deep link's task: the requested confirmation, or the page of a used link. */
function finishedPage(view: PortalView, after: Flow["after"]): FrontResponse {
  const { home, words, locale } = view;
  const link = home.returnUrl ? { href: home.returnUrl, text: words.leave } : null;
  if (after.type !== "hosted_confirmation") return notice({ status: 410, locale, ...words.used, link });
  const { title, body } = words.finished;
  return notice({ status: 200, locale, title, body: after.message ?? body, link });
}

const TASKS = {
  payment_method_update: "card",
  customer_update: "details",
  subscription_cancel: "cancel",
  subscription_update: "plan",
  subscription_update_confirm: "plan",
} as const satisfies Record<Flow["type"], string>;

const isFlowPath = (flow: Flow, task: string): boolean => TASKS[flow.type] === task;

function pathOf({ type, subscription, price, quantity }: Flow): string {
  const path = `/${TASKS[type]}${subscription ? `/${subscription}` : ""}`;
  if (price === null) return path;
  return `${path}/confirm?${new URLSearchParams({ price, quantity: String(quantity ?? 1) })}`;
}

function planWish(subscription: string, from: URLSearchParams) {
  const number = (name: string) =>
    /^\d{1,12}$/.test(from.get(name) ?? "") ? Number(from.get(name)) : undefined;
  const quantity = number("quantity");
  const prorationDate = number("proration_date");
  return {
    subscription,
    price: from.get("price") ?? "",
    ...(quantity === undefined ? {} : { quantity }),
    ...(prorationDate === undefined ? {} : { prorationDate }),
  };
}

function viewFor(home: PortalHome, base: string, request: FrontRequest): PortalView {
  return viewOf(home, base, chooseLocale(home.locale, request.headers["accept-language"]));
}
