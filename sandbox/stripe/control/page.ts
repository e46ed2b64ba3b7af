import { chooseLocale } from "../pages/format";
import { html } from "../pages/html";
import { CROSS } from "../pages/icons";
import { page } from "../pages/layout";
import type { FrontRequest, FrontResponse } from "../server/front";
import { readObject, type Sandbox } from "../server/sandbox";
import { clockCard, customerCard, deliveryCard } from "./page-cards";
import { CLOCK_SCRIPT } from "./page-script";
import { controlTables } from "./page-tables";
import { controlWords } from "./words";

/**
 * `GET /_sandbox`: the clock and its buttons, deliveries, and the objects, newest first. `?customer=cus_…`
 * shows one customer's objects and the failures that can be triggered for it.
 */
export async function controlPage(sandbox: Sandbox, request: FrontRequest): Promise<FrontResponse> {
  const locale = chooseLocale(null, request.headers["accept-language"]);
  const words = controlWords(locale);
  const { searchParams } = request.url;
  const problem = searchParams.get("problem");
  const asked = searchParams.get("customer");
  const customer = asked ? await readObject(sandbox, `/v1/customers/${encodeURIComponent(asked)}`) : null;
  return page({
    locale,
    title: words.title,
    script: CLOCK_SCRIPT,
    main: html`<main class="sheet">
<h1>${words.title}</h1>
${problem ? html`<div class="alert" role="alert">${CROSS}<p>${problem}</p></div>` : null}
${clockCard(sandbox, words, locale)}
${customer ? customerCard(customer, words) : null}
${deliveryCard(sandbox, words)}
${await controlTables({ sandbox, words, locale, customer: customer ? String(customer.id) : null })}
</main>`,
  });
}
