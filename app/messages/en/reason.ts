/** Why a payment was not accepted, or what is missing: apart, since pages of every kind say it. */
export const reason = {
  "reason.not-received": "The money has not reached our account.",
  "reason.wrong-amount": "The amount is not the one that was asked for.",
  "reason.wrong-payment": "This is the proof of another payment.",
  "reason.not-a-proof": "The file does not show a transfer.",
  "reason.unreadable": "We can’t read the file.",
  "reason.no-reference": "The file does not show the reference or the account.",
  "reason.another-page": "A page is missing.",
  "reason.other": "What we found:",
  "reason.replaced": "Another order took its place.",
  "reason.withdrawn": "The order was taken back.",
  "reason.lapsed": "The time that it was for is over.",
} as const;
