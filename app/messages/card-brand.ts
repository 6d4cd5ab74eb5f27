/** A card's brand as it is written on the card; Stripe names it in small letters. */
const BRANDS: Record<string, string> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** "Visa", "American Express"; a brand that is not known as it came. */
export function cardBrand(brand: string): string {
  return BRANDS[brand] ?? brand;
}
