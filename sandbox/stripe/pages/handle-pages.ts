import { type FrontRequest, type FrontResponse, isSameOrigin } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { chooseLocale } from "./format";
import { payCheckout, showCheckout } from "./handle-checkout";
import { payInvoice, showInvoice, showInvoicePdf } from "./handle-invoice";
import { actPortal, showPortal } from "./handle-portal";
import { notice } from "./layout";
import { wordsOf } from "./words";

type Handler = (sandbox: Sandbox, request: FrontRequest, id: string) => Promise<FrontResponse | null>;

const PAGES: ReadonlyArray<readonly [method: string, path: RegExp, handler: Handler]> = [
  ["GET", /^\/c\/pay\/([^/]+)$/, showCheckout],
  ["POST", /^\/c\/pay\/([^/]+)$/, payCheckout],
  ["GET", /^\/i\/([^/]+)$/, showInvoice],
  ["POST", /^\/i\/([^/]+)$/, payInvoice],
  ["GET", /^\/i\/([^/]+)\/pdf$/, showInvoicePdf],
  ["GET", /^\/p\/session\/([^/]+)(?:\/.*)?$/, showPortal],
  ["POST", /^\/p\/session\/([^/]+)\/.+$/, actPortal],
];

/** The hosted pages: Checkout, invoice and portal. Unknown URLs get a page in the visitor's language. */
export async function handlePages(sandbox: Sandbox, request: FrontRequest): Promise<FrontResponse> {
  const locale = chooseLocale(null, request.headers["accept-language"]);
  for (const [method, path, handler] of PAGES) {
    const id = path.exec(request.url.pathname)?.[1];
    if (method !== request.method || id === undefined) continue;
    if (method === "POST" && !isSameOrigin(request))
      return notice({ status: 403, locale, ...wordsOf(locale).foreign });
    const answer = await handler(sandbox, request, decodeURIComponent(id));
    if (answer) return answer;
  }
  return notice({ status: 404, locale, ...wordsOf(locale).notFound });
}
