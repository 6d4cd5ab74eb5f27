import { and, eq, ne, or } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { PaymentId, ProofId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, paymentArrival, paymentProof } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";

/** What of a proof has been sent before, by anybody, or found on our account for another payment; null is nothing. */
export async function knownProof(
  platform: PlatformDb,
  proof: { sha256: string; bankReference: string | null; paymentId: PaymentId },
): Promise<"file" | "reference" | null> {
  const { sha256, bankReference, paymentId } = proof;
  const rows = await platform
    .select({ sha256: paymentProof.sha256 })
    .from(paymentProof)
    .where(
      or(
        eq(paymentProof.sha256, sha256),
        bankReference ? eq(paymentProof.bankReference, bankReference) : undefined,
      ),
    )
    .limit(2);
  if (rows.some((row) => row.sha256 === sha256)) return "file";
  if (rows.length > 0) return "reference";
  return bankReference && (await referenceHolder(platform, bankReference, paymentId)) ? "reference" : null;
}

/** The other payment that has a bank reference, by a proof or because its money was found; null where none has. */
export async function referenceHolder(
  platform: PlatformDb,
  bankReference: string,
  paymentId: PaymentId,
): Promise<{ reference: string; company: string } | null> {
  const holder = { reference: payment.reference, company: tenant.name };
  const [row] = await unionAll(
    platform
      .select(holder)
      .from(paymentProof)
      .innerJoin(payment, eq(payment.id, paymentProof.paymentId))
      .innerJoin(tenant, eq(tenant.id, payment.tenantId))
      .where(and(eq(paymentProof.bankReference, bankReference), ne(paymentProof.paymentId, paymentId))),
    platform
      .select(holder)
      .from(paymentArrival)
      .innerJoin(payment, eq(payment.id, paymentArrival.paymentId))
      .innerJoin(tenant, eq(tenant.id, payment.tenantId))
      .where(and(eq(paymentArrival.bankReference, bankReference), ne(paymentArrival.paymentId, paymentId))),
  ).limit(1);
  return row ?? null;
}

/** One proof of a payment, for its file. */
export async function proofOf(platform: PlatformDb, paymentId: PaymentId, id: ProofId) {
  const [row] = await platform
    .select()
    .from(paymentProof)
    .where(and(eq(paymentProof.id, id), eq(paymentProof.paymentId, paymentId)))
    .limit(1);
  return row ?? null;
}

export async function isProofWritten(platform: PlatformDb, id: ProofId): Promise<boolean> {
  const [row] = await platform
    .select({ id: paymentProof.id })
    .from(paymentProof)
    .where(eq(paymentProof.id, id))
    .limit(1);
  return row !== undefined;
}
