import { paymentReference } from "#domain/billing/reference.ts";

/** A new payment's reference: 31^8 of them, and the table keeps them apart. */
export function newReference(): string {
  return paymentReference(crypto.getRandomValues(new Uint8Array(8)));
}
