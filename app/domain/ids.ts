import * as v from "valibot";

type Id<Kind extends string> = string & { readonly __kind: Kind };

export type UserId = Id<"user">;
export type TenantId = Id<"tenant">;
export type TeamId = Id<"team">;
export type BoardId = Id<"board">;
export type ColumnId = Id<"column">;
export type CardId = Id<"card">;
export type LabelId = Id<"label">;
export type ChecklistId = Id<"checklist">;
export type ItemId = Id<"item">;
export type CommentId = Id<"comment">;
export type AttachmentId = Id<"attachment">;
export type FieldId = Id<"field">;
export type ImportId = Id<"import">;
export type InvitationId = Id<"invitation">;
export type OpId = Id<"op">;
export type PlanId = Id<"plan">;
export type PlanVersionId = Id<"plan version">;
export type PriceId = Id<"price">;
export type CouponId = Id<"coupon">;
export type SubscriptionId = Id<"subscription">;
export type InvoiceId = Id<"invoice">;
export type PaymentId = Id<"payment">;
export type ProofId = Id<"proof">;
export type RefundId = Id<"refund">;
export type LinkId = Id<"payment link">;

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH = 12;

/**
 * A new random id: 12 characters of base 62 (71 bits), so that two tenants' worth of clients can make ids for
 * new cards without asking the room.
 */
export function newId<T extends Id<string>>(): T {
  let id = "";
  while (id.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH * 2))) {
      // 248 = 4 × 62: bytes above would make the first letters of the alphabet likelier.
      if (byte < 248 && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id as T;
}

/** Parses an id as it comes from a URL, a form or a frame. */
export function idSchema<T extends Id<string>>() {
  return v.custom<T>((value) => typeof value === "string" && /^[0-9A-Za-z]{12}$/.test(value), "not an id");
}

/** The id in `value`, or null: for URL parameters, where a malformed id is simply "not found". */
export function parseId<T extends Id<string>>(value: unknown): T | null {
  return typeof value === "string" && /^[0-9A-Za-z]{12}$/.test(value) ? (value as T) : null;
}
