/** Words that the card lane puts on papers. */
export const cardPayments = {
  "cardPayments.creditNote.writtenOff": "Not collected",
  "cardPayments.creditNote.refunded": "Refund",
} as const;
