/** Stripe's test cards, as far as the emulator plays them, and what each one does. */
export const CARDS = {
  "4242424242424242": { brand: "visa", onSession: "pays", offSession: "pays" },
  "5555555555554444": { brand: "mastercard", onSession: "pays", offSession: "pays" },
  "4000000000000002": { brand: "visa", onSession: "card_declined", offSession: "card_declined" },
  "4000000000009995": { brand: "visa", onSession: "insufficient_funds", offSession: "insufficient_funds" },
  // Stripe declines this one at every charge. Here the payment that its owner makes at a checkout goes through, so
  // that a renewal which fails can be walked in two steps.
  "4000000000000341": { brand: "visa", onSession: "pays", offSession: "card_declined" },
  "4000002500003155": { brand: "visa", onSession: "authenticate", offSession: "pays" },
} as const;

export type CardNumber = keyof typeof CARDS;
export type DeclineReason = "card_declined" | "insufficient_funds";

/** `pm_card_visa` and its like stand for a card wherever an API call takes a payment method. */
const TOKENS: Record<string, CardNumber> = {
  pm_card_visa: "4242424242424242",
  pm_card_mastercard: "5555555555554444",
  pm_card_chargeDeclined: "4000000000000002",
  pm_card_visa_chargeDeclined: "4000000000000002",
  pm_card_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_chargeCustomerFail: "4000000000000341",
  pm_card_authenticationRequiredOnSetup: "4000002500003155",
};

export function isCardNumber(text: string): text is CardNumber {
  return Object.hasOwn(CARDS, text);
}

export function cardOfToken(token: string): CardNumber | undefined {
  return TOKENS[token];
}

/** What a person who holds the card reads. */
export function declineMessage(reason: DeclineReason): string {
  return reason === "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.";
}
