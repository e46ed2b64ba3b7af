import type { CardForm, CardProblem } from "./card-form";
import { type Html, html } from "./html";
import { CROSS } from "./icons";
import type { Words } from "./words";

/** The most used test cards; each behaves as its label says. */
const TEST_CARDS = [
  { label: "ok", number: "4242 4242 4242 4242" },
  { label: "declined", number: "4000 0000 0000 0002" },
  { label: "funds", number: "4000 0000 0000 9995" },
  { label: "authenticate", number: "4000 0027 6000 3184" },
  { label: "authenticateOnce", number: "4000 0025 0000 3155" },
  { label: "later", number: "4000 0000 0000 0341" },
] as const;

/** A button per test card. Each is a small form, so that it works without a script too. */
export function testCards(words: Words, keep: Record<string, string>): Html {
  return html`<form class="stack tight" method="get">
${Object.entries(keep).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<h2>${words.testCards}</h2><p class="soft" id="test-cards-hint">${words.testCardsHint}</p>
<div class="tests" role="group" aria-describedby="test-cards-hint">
${TEST_CARDS.map(
  ({ label, number }) => html`<button name="card" value="${number}" data-card="${number}">
<span>${words.cards[label]}</span><small>•••• ${number.slice(-4)}</small></button>`,
)}
</div></form>`;
}

/** What a chosen test card fills in: its number, a date well ahead, a code. */
export function filledWith(number: string, now: Date): CardForm {
  const year = String((now.getUTCFullYear() + 3) % 100).padStart(2, "0");
  return { number, expiry: `12/${year}`, cvc: "123", name: "", promotionCode: "" };
}

export function cardFields(words: Words, form: CardForm, problems: readonly CardProblem[]): Html {
  const hint = (name: CardProblem) =>
    problems.includes(name) ? html`<p class="hint" id="${name}-hint">${words.problems[name]}</p>` : null;
  const state = (name: CardProblem) =>
    problems.includes(name) ? html` aria-invalid="true" aria-describedby="${name}-hint"` : null;
  return html`<div><label for="number">${words.number}</label>
<input id="number" name="number" value="${form.number}" inputmode="numeric" autocomplete="cc-number" maxlength="25" required${state("number")}>${hint("number")}</div>
<div class="pair">
<div><label for="expiry">${words.expiry}</label>
<input id="expiry" name="expiry" value="${form.expiry}" inputmode="numeric" autocomplete="cc-exp" placeholder="${words.expiryHint}" maxlength="7" required${state("expiry")}>${hint("expiry")}</div>
<div><label for="cvc">${words.cvc}</label>
<input id="cvc" name="cvc" value="${form.cvc}" inputmode="numeric" autocomplete="cc-csc" maxlength="4" required${state("cvc")}>${hint("cvc")}</div>
</div>
<div><label for="name">${words.name}</label>
<input id="name" name="name" value="${form.name}" autocomplete="cc-name" maxlength="100"></div>`;
}

/** The bank's decline reason, and that nothing was charged. */
export function declineAlert(
  words: Words,
  decline: { code: string; declineCode: string | null; message: string },
): Html {
  const reason = words.declines[decline.declineCode ?? ""] ?? words.declines[decline.code] ?? decline.message;
  return html`<div class="alert" role="alert" data-decline="${decline.declineCode ?? decline.code}">
${CROSS}<div><p><strong>${reason}</strong></p><p>${words.notCharged}</p></div></div>`;
}

/** Carries the typed card through the authentication step, because no other place stores it. */
export function hiddenCard(form: CardForm): Html {
  const fields = [
    ["number", form.number],
    ["expiry", form.expiry],
    ["cvc", form.cvc],
    ["name", form.name],
    ["promotion_code", form.promotionCode],
  ] as const;
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
