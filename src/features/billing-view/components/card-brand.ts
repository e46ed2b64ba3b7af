/** Card brands as people write them; Stripe's are in lower case. */
const brands: Record<string, string> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  elo: "Elo",
  hipercard: "Hipercard",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

export const cardBrand = (brand: string): string =>
  brands[brand.toLowerCase()] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
