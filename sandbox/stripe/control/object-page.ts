import { chooseLocale } from "../pages/format";
import { type Html, html } from "../pages/html";
import { page } from "../pages/layout";
import { type FrontRequest, type FrontResponse, json, refusal } from "../server/front";
import { readObject, type Sandbox } from "../server/sandbox";
import { controlWords } from "./words";

/** The API path of an object, by the prefix of its id. A longer prefix comes before a shorter one. */
const PATHS: ReadonlyArray<readonly [prefix: string, path: string]> = [
  ["cus_", "customers"],
  ["sub_sched_", "subscription_schedules"],
  ["sub_", "subscriptions"],
  ["in_", "invoices"],
  ["ii_", "invoiceitems"],
  ["inpay_", "invoice_payments"],
  ["evt_", "events"],
  ["pi_", "payment_intents"],
  ["seti_", "setup_intents"],
  ["ch_", "charges"],
  ["re_", "refunds"],
  ["du_", "disputes"],
  ["pm_", "payment_methods"],
  ["cs_", "checkout/sessions"],
  ["price_", "prices"],
  ["prod_", "products"],
  ["promo_", "promotion_codes"],
  ["we_", "webhook_endpoints"],
  ["clock_", "test_helpers/test_clocks"],
];

const ID = new RegExp(`"((?:${PATHS.map(([prefix]) => prefix).join("|")})[A-Za-z0-9]+)"`, "g");

/** `GET /_sandbox/objects/:id`: the object as JSON; in a browser, the ids in it are links. */
export async function showObject(
  sandbox: Sandbox,
  request: FrontRequest,
  id: string,
): Promise<FrontResponse> {
  const path = PATHS.find(([prefix]) => id.startsWith(prefix))?.[1];
  const object = path ? await readObject(sandbox, `/v1/${path}/${encodeURIComponent(id)}`) : null;
  if (!request.headers.accept?.includes("text/html"))
    return object ? json(200, object) : refusal(404, "not_found", `There is no object ${id}.`);
  const locale = chooseLocale(null, request.headers["accept-language"]);
  const words = controlWords(locale);
  return page({
    status: object ? 200 : 404,
    locale,
    title: id,
    main: html`<main class="sheet"><p><a href="/_sandbox">${words.back}</a></p>
<h1><code>${id}</code></h1>
<section class="card">${
      object
        ? html`<pre class="scroll" tabindex="0" role="region" aria-label="JSON" style="margin-block:0"><code style="word-break:normal">${linked(object)}</code></pre>`
        : html`<p>${words.noObject}</p>`
    }</section></main>`,
  });
}

/** A link to an object's page; any other text is unchanged. */
export function objectLink(id: unknown, text: unknown = id): Html {
  const shown = String(text ?? "–");
  const hasPage = typeof id === "string" && PATHS.some(([prefix]) => id.startsWith(prefix));
  return hasPage ? html`<a href="/_sandbox/objects/${id}">${shown}</a>` : html`${shown}`;
}

function linked(object: unknown): Html {
  const parts: Html[] = [];
  let rest = 0;
  const text = JSON.stringify(object, null, 2);
  for (const match of text.matchAll(ID)) {
    const id = match[1] ?? "";
    parts.push(html`${text.slice(rest, match.index)}"${objectLink(id)}"`);
    rest = match.index + match[0].length;
  }
  return html`${parts}${text.slice(rest)}`;
}
