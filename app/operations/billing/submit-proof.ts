import { didNotHold, isUniqueViolation, isUnreachable } from "#db/client.ts";
import { paymentOf, proofsOf } from "#db/platform/queries/payments.ts";
import { knownProof } from "#db/platform/queries/proofs.ts";
import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { deleteOutbox, leaveBehind } from "#db/platform/store/outbox.ts";
import {
  insertProof,
  noOtherInReview,
  paymentStands,
  referenceFree,
  updatePayment,
  type PaymentRow,
} from "#db/platform/store/payments.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { PROOF_MAX_BYTES, PROOFS_MAX, proofTypeOf, type ProofType } from "#domain/billing/proof-file.ts";
import { BANK_REFERENCE_MAX, normalBankReference } from "#domain/billing/reference.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { newId, type PaymentId, type ProofId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { withCards } from "./card/with-cards.ts";
import { commit } from "./commit.ts";
import { closeLink } from "./links/close-link.ts";
import { readCapped } from "./read-capped.ts";

export type ProofInput = {
  paymentId: PaymentId;
  file: ReadableStream<Uint8Array>;
  fileName: string;
  /** As the client says it, or null; counted all the same. */
  size: number | null;
  /** What the bank calls the transfer. */
  bankReference: string | null;
  note: string | null;
};

type Refusal =
  | BillingRefused<
      | "gone"
      | "payment-decided"
      | "payment-in-review"
      | "proof-known"
      | "proof-file"
      | "proofs-full"
      | "bank-reference"
      | "changed-meanwhile"
    >
  | Refused<"role" | "slow-down">;

/**
 * A proof of a bank transfer, for our administrators to check. The file is stored before its row, so that no row is without its file;
 * where the row is refused the file goes again, and what a crash or a silent database leaves behind of it goes after a day.
 */
export async function submitProof(
  ctx: TenantContext,
  actor: Member,
  input: ProofInput,
): Promise<Result<{ proofId: ProofId }, Refusal>> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  const found = await paymentOf(ctx.platform, ctx.tenant.id, input.paymentId);
  const closed = whyNotSubmit(found);
  if (!found || closed) return refused(closed ?? { code: "gone", what: "payment" });
  const bankReference = normalBankReference(input.bankReference);
  if (bankReference && bankReference.length > BANK_REFERENCE_MAX) return refused({ code: "bank-reference" });
  if (!(await ctx.limits.form(`proof|${ctx.tenant.id}`))) return refused({ code: "slow-down" });
  const proofs = await proofsOf(ctx.platform, found.id);
  if (proofs.length >= PROOFS_MAX) return refused({ code: "proofs-full", limit: PROOFS_MAX });
  const file = await readFile(input);
  if (!file.ok) return file;
  const proof = {
    ...file.value,
    id: newId<ProofId>(),
    paymentId: found.id,
    fileName: cleanName(input.fileName),
    bankReference,
    note: input.note?.trim().slice(0, 1_000) || null,
  };
  const known = await knownProof(ctx.platform, proof);
  if (known) return refused({ code: "proof-known", what: known });
  return store(ctx, actor, found, proof);
}

function whyNotSubmit(payment: PaymentRow | null): BillingRefused<"gone" | "payment-decided"> | null {
  // Another tenant's payment and a card's are answered like one that never was.
  if (payment?.lane !== "transfer") return { code: "gone", what: "payment" };
  const { status, verification } = payment;
  return status === "pending"
    ? null
    : { code: "payment-decided", status, verification: verification ?? "none" };
}

type FileFacts = { bytes: Uint8Array<ArrayBuffer>; fileType: ProofType; sha256: string };

async function readFile({
  file,
  size,
}: ProofInput): Promise<Result<FileFacts, BillingRefused<"proof-file">>> {
  if (size !== null && size > PROOF_MAX_BYTES) return refused({ code: "proof-file", fault: "size" });
  const bytes = await readCapped(file, PROOF_MAX_BYTES);
  if (!bytes) return refused({ code: "proof-file", fault: "size" });
  if (bytes.length === 0) return refused({ code: "proof-file", fault: "empty" });
  const fileType = proofTypeOf(bytes);
  if (!fileType) return refused({ code: "proof-file", fault: "type" });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return done({ bytes, fileType, sha256 });
}

/** The last part of a path, without what has no place in a name: what turns the writing round hides a file's ending. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
      .trim()
      .slice(0, 120) || "proof"
  );
}

type Proof = FileFacts & {
  id: ProofId;
  paymentId: PaymentId;
  fileName: string;
  bankReference: string | null;
  note: string | null;
};

async function store(
  ctx: TenantContext,
  actor: Member,
  payment: PaymentRow,
  proof: Proof,
): Promise<Result<{ proofId: ProofId }, Refusal>> {
  const { platform, tenant } = ctx;
  const { bytes, ...row } = proof;
  const fileKey = `t/${tenant.id}/proofs/${proof.id}`;
  const { now } = ctx;
  const sweep = `proof-file:${proof.id}`;
  await leaveBehind(platform, sweep, { kind: "proof-file", proofId: proof.id, fileKey }, now, now + DAY_MS);
  await ctx.files.put(fileKey, bytes.buffer, bytes.length);
  try {
    await write(ctx, actor, payment, { row: { ...row, fileKey, fileSize: bytes.length }, sweep });
  } catch (error) {
    // No answer: the row may have been written after all, and then needs its file. The sweep finds out.
    if (isUnreachable(error)) throw error;
    await ctx.files.delete(fileKey);
    await deleteOutbox(platform, sweep);
    if (isUniqueViolation(error)) {
      return refused({ code: "proof-known", what: (await knownProof(platform, proof)) ?? "file" });
    }
    if (!didNotHold(error)) throw error;
    const found = await paymentOf(platform, tenant.id, payment.id);
    const closed = whyNotSubmit(found);
    if (closed) return refused(closed);
    const known = await knownProof(platform, proof);
    if (known) return refused({ code: "proof-known", what: known });
    return refused({
      code: found?.revision === payment.revision ? "payment-in-review" : "changed-meanwhile",
    });
  }
  await closeCheckout(ctx);
  // Nor through a link. Where its provider is silent the hourly look and the desk ask again.
  await closeLink(ctx, payment.id);
  return done({ proofId: proof.id });
}

/** Who says that they paid by transfer does not pay by card as well, on a page that is open still in another tab. */
async function closeCheckout(ctx: TenantContext): Promise<void> {
  const current = await subscriptionOf(ctx.platform, ctx.tenant.id);
  const sessionId = current?.sub.lane === "transfer" ? current.sub.stripeSessionId : null;
  if (!sessionId) return;
  await withCards(ctx, async (cards) => done(await cards.closeCheckout(sessionId)));
}

async function write(
  ctx: TenantContext,
  actor: Member,
  payment: PaymentRow,
  { row, sweep }: { row: Omit<Proof, "bytes"> & { fileKey: string; fileSize: number }; sweep: string },
): Promise<void> {
  const { platform, tenant, now, requestId } = ctx;
  const key = `proof-received:${row.id}`;
  // Another page for a proof that waits already takes its place in the queue with it.
  const submittedAt = payment.verification === "pending" ? payment.submittedAt : now;
  await commit(ctx, {
    statements: [
      paymentStands(platform, payment),
      noOtherInReview(platform, tenant.id, payment.id),
      referenceFree(platform, row.bankReference, payment.id),
      insertProof(platform, {
        ...row,
        tenantId: tenant.id,
        uploadedBy: actor.id,
        uploadedAt: now,
      }),
      deleteOutbox(platform, sweep),
      updatePayment(platform, payment, {
        verification: "pending",
        submittedAt,
        reason: null,
        // What the first approver saw is not all that is there now.
        firstApprovedBy: null,
        firstApprovedAt: null,
      }),
      leaveBehind(
        platform,
        key,
        { kind: "payment-letter", letter: "proofReceived", paymentId: payment.id },
        now,
      ),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "payment.proof-submitted",
          subject: payment.reference,
          tenantId: tenant.id,
          before: { verification: payment.verification },
          after: { verification: "pending", file: row.fileName, bankReference: row.bankReference },
        },
      ),
    ],
    keys: [key],
  });
}
