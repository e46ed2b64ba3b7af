import { formatMoment, type Locale } from "../pages/format";
import { type Html, html } from "../pages/html";
import type { Sandbox, WireObject } from "../server/sandbox";
import { objectLink } from "./object-page";
import type { ControlWords } from "./words";

/** The time, the advance in progress, and the forms to advance further. */
export function clockCard(sandbox: Sandbox, words: ControlWords, locale: Locale): Html {
  const now = sandbox.engine.now();
  const move = sandbox.advancing();
  const steps = [
    ["PT1H", words.hour],
    ["P1D", words.day],
    ["P1M", words.month],
  ] as const;
  return html`<section class="card stack" style="grid-template-columns:minmax(0,1fr)" id="clock-card" aria-labelledby="clock" data-moving="${words.moving}">
<div class="tight"><h2 id="clock">${words.clock}</h2>
<p class="price" style="font-size:28px" id="clock-now">${formatMoment(now.getTime(), locale)}</p>
<p class="soft">${words.clockHint}</p></div>
<div id="clock-move" role="status"${move ? null : html` hidden`}><div class="tight">
<progress style="width:100%" aria-label="${words.moving}" max="${move ? Math.max(1, move.to - move.from) : 1}" value="${move ? now.getTime() - move.from : 0}"></progress>
<p class="soft">${move ? words.movingTo(formatMoment(move.to, locale)) : ""}</p></div></div>
<div class="row"><form class="buttons" method="post" action="/_sandbox/clock">
${steps.map(([advance, label]) => html`<button name="advance" value="${advance}">${label}</button>`)}
<button name="to" value="next_renewal">${words.nextRenewal}</button>
</form>
<form class="join" style="flex-wrap:wrap" method="post" action="/_sandbox/clock"><div><label for="clock-to">${words.untilDate}</label>
<input id="clock-to" name="to" type="datetime-local" required min="${now.toISOString().slice(0, 16)}" value="${now.toISOString().slice(0, 16)}"></div>
<button>${words.go}</button></form></div></section>`;
}

/** One customer, and the failures that can be triggered for it. */
export function customerCard(customer: WireObject, words: ControlWords): Html {
  const kinds = [
    ["fail_cards", words.failCards],
    ["heal_cards", words.healCards],
    ["dispute_last_charge", words.dispute],
  ] as const;
  return html`<section class="card stack" aria-labelledby="customer">
<div class="row"><div class="tight"><h2 id="customer">${String(customer.name ?? customer.email ?? customer.id)}</h2>
<p class="soft">${objectLink(customer.id)}</p></div><a class="button" href="/_sandbox">${words.showAll}</a></div>
${
  customer.deleted === true
    ? null
    : html`<div class="tight"><h3>${words.misfortunes}</h3><p class="soft">${words.misfortunesHint}</p></div>
<form class="buttons" method="post" action="/_sandbox/misfortunes">
<input type="hidden" name="customer" value="${String(customer.id)}">
${kinds.map(([kind, label]) => html`<button name="kind" value="${kind}">${label}</button>`)}
</form>`
}</section>`;
}

/** The endpoints, whether deliveries are paused, and the fault switches. */
export function deliveryCard({ deliverer, endpoints }: Sandbox, words: ControlWords): Html {
  const paused = deliverer.paused();
  const pending = deliverer.deliveries().filter((delivery) => delivery.state === "pending").length;
  const faults = deliverer.faults().map((fault) => `${fault.kind} × ${fault.next}`);
  const targets = endpoints.targets();
  return html`<section class="card stack" aria-labelledby="deliveries">
<div class="row"><div class="tight"><h2 id="deliveries">${words.deliveries}</h2>
<p class="soft">${paused ? words.pausedNow(pending) : words.flowing(pending)}</p></div>
<form method="post" action="/_sandbox/deliveries/${paused ? "resume" : "pause"}"><button>${paused ? words.resume : words.pause}</button></form></div>
${targets.length === 0 ? html`<p>${words.noEndpoint}</p>` : null}
${targets.map((target) => html`<p><span class="soft">${words.endpoint}</span> <code>${target.url}</code></p>`)}
<div class="buttons">
${faultButton(words.drop, { kind: "drop", next: "10" })}
${faultButton(words.fail, { kind: "fail", next: "5", status: "500" })}
${faultButton(words.twin, { kind: "duplicate", next: "1", twin: "true" })}
${faultButton(words.reorder, { kind: "reorder", next: "5" })}
</div>
${
  faults.length > 0
    ? html`<div class="row"><p><span class="soft">${words.faults}</span> ${faults.join(", ")}</p>
<form method="post" action="/_sandbox/faults/clear"><button>${words.clearFaults}</button></form></div>`
    : null
}</section>`;
}

function faultButton(label: string, fields: Record<string, string>): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="/_sandbox/faults">${hidden}<button>${label}</button></form>`;
}
