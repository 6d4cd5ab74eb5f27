import { eq, sql } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { paymentLink } from "#db/platform/payments-schema.ts";
import { mustHold } from "./must-hold.ts";

export type LinkRow = typeof paymentLink.$inferSelect;

/** A second open link of a payment breaks the batch (`isUniqueViolation`). */
export function insertLink(
  platform: PlatformDb,
  row: Pick<LinkRow, "id" | "paymentId" | "tenantId" | "expiresAt" | "createdBy" | "createdAt">,
) {
  return platform.insert(paymentLink).values({ ...row, state: "open", lookedAt: row.createdAt });
}

/** Breaks the batch where a link stands otherwise than it was read. */
export function linkStands(platform: PlatformDb, { id, state }: Pick<LinkRow, "id" | "state">) {
  return mustHold(platform, sql`(select state from payment_link where id = ${id}) = ${state}`);
}

/** What the provider says of the money, for `updateLink`. */
export function whatCame({ providerLinkId, url, providerPaymentId, paidMinor, paidCurrency }: LinkRow) {
  return { providerLinkId, url, providerPaymentId, paidMinor, paidCurrency };
}

/** Changes a link that was read before (`linkStands` goes first where its state counts). */
export function updateLink(
  platform: PlatformDb,
  { id }: Pick<LinkRow, "id">,
  change: Partial<Omit<LinkRow, "id" | "paymentId" | "tenantId" | "createdBy" | "createdAt">>,
) {
  return platform.update(paymentLink).set(change).where(eq(paymentLink.id, id));
}
