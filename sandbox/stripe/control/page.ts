import { chooseLocale, formatMoment, type Locale } from "../pages/format";
import { type Html, html } from "../pages/html";
import { CROSS } from "../pages/icons";
import { page } from "../pages/layout";
import type { FrontRequest, FrontResponse } from "../server/front";
import type { Sandbox } from "../server/sandbox";
import { controlTables } from "./page-tables";
import { type ControlWords, controlWords } from "./words";

/** `GET /_sandbox`: the clock and its buttons, deliveries, and what there is, newest first. */
export async function controlPage(sandbox: Sandbox, request: FrontRequest): Promise<FrontResponse> {
  const locale = chooseLocale(null, request.headers["accept-language"]);
  const words = controlWords(locale);
  const problem = request.url.searchParams.get("problem");
  return page({
    locale,
    title: words.title,
    main: html`<main class="sheet">
<h1>${words.title}</h1>
${problem ? html`<div class="alert" role="alert">${CROSS}<p>${problem}</p></div>` : null}
${clockCard(sandbox, words, locale)}
${deliveryCard(sandbox, words)}
${await controlTables(sandbox, words, locale)}
</main>`,
  });
}

function clockCard(sandbox: Sandbox, words: ControlWords, locale: Locale): Html {
  const steps = [
    ["PT1H", words.hour],
    ["P1D", words.day],
    ["P1M", words.month],
  ] as const;
  return html`<section class="card row" aria-labelledby="clock"><div class="tight">
<h2 id="clock">${words.clock}</h2>
<p class="price" style="font-size:28px">${formatMoment(sandbox.engine.now().getTime(), locale)}</p>
<p class="soft">${words.clockHint}</p></div>
<form class="buttons" method="post" action="/_sandbox/clock">
${steps.map(([advance, label]) => html`<button name="advance" value="${advance}">${label}</button>`)}
</form></section>`;
}

function deliveryCard({ deliverer, endpoints }: Sandbox, words: ControlWords): Html {
  const paused = deliverer.paused();
  const pending = deliverer.deliveries().filter((delivery) => delivery.state === "pending").length;
  const faults = deliverer.faults().map((fault) => `${fault.kind} × ${fault.next}`);
  return html`<section class="card stack" aria-labelledby="deliveries">
<div class="row"><div class="tight"><h2 id="deliveries">${words.deliveries}</h2>
<p class="soft">${paused ? words.pausedNow(pending) : words.flowing(pending)}</p></div>
<form method="post" action="/_sandbox/deliveries/${paused ? "resume" : "pause"}"><button>${paused ? words.resume : words.pause}</button></form></div>
${endpoints.targets().length === 0 ? html`<p>${words.noEndpoint}</p>` : null}
${endpoints.targets().map((target) => html`<p><span class="soft">${words.endpoint}</span> <code>${target.url}</code></p>`)}
${faults.length > 0 ? html`<p><span class="soft">${words.faults}</span> ${faults.join(", ")}</p>` : null}
</section>`;
}
