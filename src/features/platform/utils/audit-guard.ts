/** Words in a field's name that mark its text as secret (AUD-1). */
const SECRET_WORDS = new Set([
  "authorization",
  "card",
  "cookie",
  "cvc",
  "cvv",
  "pan",
  "password",
  "secret",
  "token",
]);
const SECRET_NAMES = new Set(["number", "api_key", "apikey", "private_key"]);
const SECRET_TEXT = /\b(?:(?:sk|rk)_(?:live|test)_|whsec_)\w+/g;
const LONG_NUMBER = /\b\d(?:[ -]?\d){12,18}\b/g;

/**
 * Keeps secrets out of the audit log, which is append-only. A text in a field named like a secret is a
 * programming error and throws; a Stripe key or a card number in any other text is replaced with
 * `[withheld]`.
 */
export function withoutSecrets<T>(value: T, name = ""): T {
  if (typeof value === "string") {
    if (value !== "" && isSecretName(name)) throw new Error(`"${name}" does not belong in the audit log`);
    return blot(value) as T;
  }
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, name)) as T;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (/^(payment_?)?card$/i.test(name)) throw new Error(`"${name}" does not belong in the audit log`);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, key)]),
  ) as T;
}

function isSecretName(name: string): boolean {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return SECRET_NAMES.has(snake) || snake.split(/[^a-z0-9]+/).some((word) => SECRET_WORDS.has(word));
}

const blot = (text: string): string =>
  text
    .replace(SECRET_TEXT, "[withheld]")
    .replace(LONG_NUMBER, (found) => (isCardNumber(found) ? "[withheld]" : found));

/** The check digit of card numbers (Luhn). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
