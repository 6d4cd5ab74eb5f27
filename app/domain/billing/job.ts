import * as v from "valibot";
import { idSchema, type InvoiceId, type TenantId } from "#domain/ids.ts";

/** What is left to do after money has moved, one kind a member: kept in the outbox until it is done. */
export const billingJobSchema = v.variant("kind", [
  /** Make the PDF of an invoice or a credit note, and send the letter. */
  v.object({ kind: v.literal("invoice-issued"), invoiceId: idSchema<InvoiceId>() }),
  /** Send the receipt of an invoice that was open before. */
  v.object({ kind: v.literal("invoice-paid"), invoiceId: idSchema<InvoiceId>() }),
  /** What the tenant's people may do has changed: open rooms ask anew. */
  v.object({ kind: v.literal("rights-changed"), tenantId: idSchema<TenantId>() }),
]);
export type BillingJob = v.InferOutput<typeof billingJobSchema>;
