/**
 * Stripe's test cards, as far as the emulator plays them, and what each one does: when it is put on file with nothing to pay, when its
 * owner pays with it, and when it is charged later without them. A card that declines can't be put on file either, but for …0341.
 */
export const CARDS = {
  "4242424242424242": { brand: "visa", onFile: "attaches", onSession: "pays", offSession: "pays" },
  "5555555555554444": { brand: "mastercard", onFile: "attaches", onSession: "pays", offSession: "pays" },
  "4000000000000002": declined("card_declined"),
  "4000000000009995": declined("insufficient_funds"),
  "4000000000000341": { ...declined("card_declined"), onFile: "attaches" },
  "4000002500003155": {
    brand: "visa",
    onFile: "authenticate",
    onSession: "authenticate",
    offSession: "pays",
  },
} as const;

function declined<Why extends DeclineReason>(why: Why) {
  return { brand: "visa", onFile: why, onSession: why, offSession: why } as const;
}

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

/** Why a card can't be put on file; null where it can. */
export function whyNotOnFile(card: CardNumber): DeclineReason | null {
  const { onFile } = CARDS[card];
  return onFile === "attaches" || onFile === "authenticate" ? null : onFile;
}

/** What a person who holds the card reads. */
export function declineMessage(reason: DeclineReason): string {
  return reason === "insufficient_funds" ? "Your card has insufficient funds." : "Your card was declined.";
}
