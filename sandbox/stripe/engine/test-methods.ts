/** The names of `pm_card_…` and `tok_…`, and the number of each; https://docs.stripe.com/testing. */
const NUMBERS: Record<string, string> = {
  visa: "4242424242424242",
  visa_debit: "4000056655665556",
  mastercard: "5555555555554444",
  mastercard_debit: "5200828282828210",
  mastercard_prepaid: "5105105105105100",
  amex: "378282246310005",
  discover: "6011111111111117",
  diners: "3056930009020004",
  jcb: "3566002020360505",
  unionpay: "6200000000000005",

  us: "4242424242424242",
  ar: "4000000320000021",
  br: "4000000760000002",
  ca: "4000001240000000",
  cl: "4000001520000001",
  co: "4000001700000003",
  mx: "4000004840008001",
  gb: "4000008260000000",
  fr: "4000002500000003",
  de: "4000002760000016",
  it: "4000003800000008",
  pt: "4000006200000007",
  es: "4000007240000007",
  au: "4000000360000006",
  jp: "4000003920000003",

  chargeDeclined: "4000000000000002",
  chargeDeclinedInsufficientFunds: "4000000000009995",
  chargeDeclinedLostCard: "4000000000009987",
  chargeDeclinedStolenCard: "4000000000009979",
  chargeDeclinedExpiredCard: "4000000000000069",
  chargeDeclinedIncorrectCvc: "4000000000000127",
  chargeDeclinedProcessingError: "4000000000000119",
  chargeDeclinedVelocityLimitExceeded: "4000000000006975",
  chargeDeclinedFraudulent: "4100000000000019",
  chargeCustomerFail: "4000000000000341",

  radarBlock: "4100000000000019",
  riskLevelHighest: "4000000000004954",
  riskLevelElevated: "4000000000009235",
  cvcCheckFail: "4000000000000101",
  avsZipFail: "4000000000000036",
  avsLine1Fail: "4000000000000028",
  avsFail: "4000000000000010",
  avsUnchecked: "4000000000000044",

  authenticationRequiredOnSetup: "4000002500003155",
  authenticationRequired: "4000002760003184",
  authenticationRequiredSetupForOffSession: "4000003800000446",
  authenticationRequiredChargeDeclinedInsufficientFunds: "4000008260003178",
  threeDSecure2Required: "4000000000003220",
  threeDSecureRequired: "4000000000003063",
  threeDSecureRequiredChargeDeclined: "4000008400001629",
  threeDSecureOptional: "4000000000003055",

  createDispute: "4000000000000259",
  createDisputeProductNotReceived: "4000000000002685",
  createDisputeInquiry: "4000000000001976",
  createIssuerFraudRecord: "4000000000005423",
  pendingRefund: "4000000000007726",
  refundFail: "4000000000005126",
  bypassPending: "4000000000000077",
  bypassPendingInternational: "4000003720000278",
};

/**
 * The number of a test id: `pm_card_visa`, `tok_visa`, and with the brand in the name as in
 * `pm_card_visa_chargeDeclined`. Null when it is no test id.
 */
export function numberOfTestId(id: string): string | null {
  const name = /^(?:pm_card|tok)_(\w+)$/.exec(id)?.[1];
  if (!name) return null;
  return NUMBERS[name] ?? NUMBERS[name.replace(/^visa_/, "")] ?? null;
}
