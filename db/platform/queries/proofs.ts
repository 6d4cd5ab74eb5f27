import { and, eq, or } from "drizzle-orm";
import type { PaymentId, ProofId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { paymentProof } from "#db/platform/payments-schema.ts";

/** What of a proof has been sent before, by anybody; null is nothing. */
export async function knownProof(
  platform: PlatformDb,
  proof: { sha256: string; bankReference: string | null },
): Promise<"file" | "reference" | null> {
  const { sha256, bankReference } = proof;
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
  if (rows.length === 0) return null;
  return rows.some((row) => row.sha256 === sha256) ? "file" : "reference";
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
