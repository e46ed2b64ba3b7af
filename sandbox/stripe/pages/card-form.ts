import type { TypedCard } from "../contract";

/** The fields of the card form, as typed. */
export type CardForm = { number: string; expiry: string; cvc: string; name: string; promotionCode: string };

export const EMPTY_CARD: CardForm = { number: "", expiry: "", cvc: "", name: "", promotionCode: "" };

export function readCardForm(form: URLSearchParams): CardForm {
  const field = (name: string) => (form.get(name) ?? "").trim();
  return {
    number: field("number"),
    expiry: field("expiry"),
    cvc: field("cvc"),
    name: field("name"),
    promotionCode: field("promotion_code"),
  };
}

export type CardProblem = "number" | "expiry" | "cvc";

/** The typed card, or the invalid fields. The bank's answer is decided by the engine. */
export function cardOf(form: CardForm): { card: TypedCard } | { problems: CardProblem[] } {
  const number = form.number.replace(/[\s-]/g, "");
  const expiry = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(form.expiry);
  const expMonth = Number(expiry?.[1]);
  const problems: CardProblem[] = [];
  if (!/^\d{12,19}$/.test(number)) problems.push("number");
  if (!(expMonth >= 1 && expMonth <= 12)) problems.push("expiry");
  if (!/^\d{3,4}$/.test(form.cvc)) problems.push("cvc");
  if (problems.length > 0) return { problems };
  const year = Number(expiry?.[2]);
  const expYear = year < 100 ? 2000 + year : year;
  return { card: { number, expMonth, expYear, cvc: form.cvc, ...(form.name ? { name: form.name } : {}) } };
}

/** A card from JSON: a number, or an object whose missing fields get valid defaults. Null: neither. */
export function parseCard(input: unknown, now: Date): TypedCard | null {
  const given = typeof input === "string" ? { number: input } : input;
  if (typeof given !== "object" || given === null) return null;
  const { number, expMonth, expYear, cvc, name, authenticate } = given as Record<string, unknown>;
  if (typeof number !== "string" || !/^[\d\s-]{12,25}$/.test(number)) return null;
  return {
    number: number.replace(/[\s-]/g, ""),
    expMonth: typeof expMonth === "number" ? expMonth : 12,
    expYear: typeof expYear === "number" ? expYear : now.getUTCFullYear() + 3,
    cvc: typeof cvc === "string" ? cvc : "123",
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof authenticate === "boolean" ? { authenticate } : {}),
  };
}
