import { DECLINES, type Decline } from "./card-declines";

/**
 * The test cards: the bank's answer for each number. Numbers and behaviour follow Stripe's public testing
 * page, https://docs.stripe.com/testing.
 */
export type CardBehaviour = {
  brand: string;
  country: string;
  funding: "credit" | "debit" | "prepaid";
  /** Declined when saved or set up; such a card can never be attached. */
  onSetup: Decline | null;
  /** Declined when charged (after 3-D Secure, if the card requires it). */
  onCharge: Decline | null;
  /**
   * "setup": authenticates once, then works off-session. "always": authenticates at every charge. "present":
   * was set up earlier, so it authenticates only when the customer is present.
   */
  authentication: "never" | "setup" | "always" | "present";
  /** What the cardholder does after a charge. */
  complaint: "fraudulent" | "product_not_received" | "inquiry" | "early_fraud_warning" | null;
  /** "late": a refund stays pending for a while. "failing": a refund succeeds first and then fails. */
  refund: "late" | "failing" | null;
  /** Checks that fail (or are unavailable) when the data for them is given; the others pass. */
  checks: { cvc?: Check; line1?: Check; postal?: Check };
  risk: "normal" | "elevated" | "highest";
};
type Check = "fail" | "unavailable";

const GOOD: CardBehaviour = {
  brand: "visa",
  country: "US",
  funding: "credit",
  onSetup: null,
  onCharge: null,
  authentication: "never",
  complaint: null,
  refund: null,
  checks: {},
  risk: "normal",
};

const refusing = (decline: Decline): CardBehaviour => ({ ...GOOD, onSetup: decline, onCharge: decline });
const from = (country: string, brand = "visa"): CardBehaviour => ({ ...GOOD, country, brand });

const BRANDS: Record<string, CardBehaviour> = {
  "4242424242424242": GOOD,
  "4000056655665556": { ...GOOD, funding: "debit" },
  "5555555555554444": from("US", "mastercard"),
  "2223003122003222": from("US", "mastercard"),
  "5200828282828210": { ...from("US", "mastercard"), funding: "debit" },
  "5105105105105100": { ...from("US", "mastercard"), funding: "prepaid" },
  "378282246310005": from("US", "amex"),
  "371449635398431": from("US", "amex"),
  "6011111111111117": from("US", "discover"),
  "6011000990139424": from("US", "discover"),
  "6011981111111113": { ...from("US", "discover"), funding: "debit" },
  "3056930009020004": from("US", "diners"),
  "36227206271667": from("US", "diners"),
  "3566002020360505": from("JP", "jcb"),
  "6200000000000005": from("CN", "unionpay"),
};

const COUNTRIES: Record<string, CardBehaviour> = {
  "4000000320000021": from("AR"),
  "4000000760000002": from("BR"),
  "4000001240000000": from("CA"),
  "4000001520000001": from("CL"),
  "4000001700000003": from("CO"),
  "4000004840008001": from("MX"),
  "4000008260000000": from("GB"),
  "4000002500000003": from("FR"),
  "4000002760000016": from("DE"),
  "4000003800000008": from("IT"),
  "4000006200000007": from("PT"),
  "4000007240000007": from("ES"),
  "4000000360000006": from("AU"),
  "4000003920000003": from("JP"),
};

const REFUSALS: Record<string, CardBehaviour> = {
  "4000000000000002": refusing(DECLINES.generic),
  "4000000000009995": refusing(DECLINES.funds),
  "4000000000009987": refusing(DECLINES.lost),
  "4000000000009979": refusing(DECLINES.stolen),
  "4000000000000069": refusing(DECLINES.expired),
  "4000000000000127": refusing(DECLINES.cvc),
  "4000000000000119": refusing(DECLINES.processing),
  "4000000000006975": refusing(DECLINES.velocity),
  "4000000000000341": { ...GOOD, onCharge: DECLINES.generic },
};

const FRAUD: Record<string, CardBehaviour> = {
  "4100000000000019": { ...refusing(DECLINES.fraudulent), risk: "highest" },
  "4000000000004954": { ...GOOD, risk: "highest" },
  "4000000000009235": { ...GOOD, risk: "elevated" },
  "4000000000000101": { ...GOOD, checks: { cvc: "fail" } },
  "4000000000000036": { ...GOOD, checks: { postal: "fail" } },
  "4000000000000028": { ...GOOD, checks: { line1: "fail" } },
  "4000000000000010": { ...GOOD, checks: { line1: "fail", postal: "fail" } },
  "4000000000000044": { ...GOOD, checks: { line1: "unavailable", postal: "unavailable" } },
};

const AUTHENTICATION: Record<string, CardBehaviour> = {
  "4000002500003155": { ...GOOD, authentication: "setup" },
  "4000002760003184": { ...GOOD, authentication: "always" },
  "4000003800000446": { ...GOOD, authentication: "present" },
  "4000008260003178": { ...GOOD, authentication: "always", onCharge: DECLINES.funds },
  "4000000000003220": { ...GOOD, authentication: "always" },
  "4000000000003063": { ...GOOD, authentication: "always" },
  "4000008400001629": { ...GOOD, authentication: "always", onCharge: DECLINES.generic },
  "4000000000003055": GOOD,
};

const AFTERMATH: Record<string, CardBehaviour> = {
  "4000000000000259": { ...GOOD, complaint: "fraudulent" },
  "4000000000002685": { ...GOOD, complaint: "product_not_received" },
  "4000000000001976": { ...GOOD, complaint: "inquiry" },
  "4000000000005423": { ...GOOD, complaint: "early_fraud_warning" },
  "4000000000007726": { ...GOOD, refund: "late" },
  "4000000000005126": { ...GOOD, refund: "failing" },
  "4000000000000077": GOOD,
  "4000003720000278": from("IE"),
};

const CARDS: Record<string, CardBehaviour> = {
  ...BRANDS,
  ...COUNTRIES,
  ...REFUSALS,
  ...FRAUD,
  ...AUTHENTICATION,
  ...AFTERMATH,
};

/**
 * The behaviour of a number. Null for a number that is not a test card (Stripe refuses real cards in test
 * mode).
 */
export function cardBehaviour(number: string): CardBehaviour | null {
  return CARDS[number] ?? null;
}
