import { paymentFacts, type PaymentFacts } from "#db/platform/queries/payments.ts";
import { referenceHolder } from "#db/platform/queries/proofs.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertArrival, noOtherInReview, referenceFree, updatePayment } from "#db/platform/store/payments.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import { BANK_REFERENCE_MAX, normalBankReference } from "#domain/billing/reference.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { refused, type Result } from "../result.ts";
import { approval, type Approved, type NotApproved } from "./approval.ts";
import { decideAnew } from "./commit.ts";
import { closeLink } from "./links/close-link.ts";
import { isInReview } from "./running-subscription.ts";
import { whyNotSeen, type Decidable } from "./why-not-decide.ts";

type Refusal =
  | MoneyRefused<"money-role">
  | BillingRefused<
      | "gone"
      | "changed-meanwhile"
      | "payment-decided"
      | "review-first"
      | "bank-reference"
      | "bank-reference-needed"
      | "arrival-known"
      | "links-unavailable"
    >
  | NotApproved;

type Answer = Result<Approved, Refusal>;

/** `bankReference`: what the bank calls the transfer. `note`: where it was seen. */
export type ArrivalInput = Decidable & { bankReference: string; note: string };

/**
 * An administrator has found money on our account that nobody sent a proof of. From there it is as with a proof: whoever records it
 * approves, above the threshold as the first of two, and what completes the payment is an approval.
 */
export async function recordArrival(
  context: PlatformContext,
  actor: Administrator,
  { bankReference: typed, note, ...seen }: ArrivalInput,
): Promise<Answer> {
  if (!platformMay(actor.platformRole, "payments.verify")) return refused({ code: "money-role" });
  const bankReference = normalBankReference(typed);
  if (!bankReference) return refused({ code: "bank-reference-needed" });
  if (bankReference.length > BANK_REFERENCE_MAX) return refused({ code: "bank-reference" });
  const { platform } = context;
  return decideAnew(async (): Promise<Answer> => {
    const facts = await paymentFacts(platform, seen.paymentId);
    // A card's payment is for Stripe to tell of.
    if (facts?.payment.lane !== "transfer") return refused({ code: "gone", what: "payment" });
    const { payment, tenant } = facts;
    const refusal = whyNotSeen(payment, seen);
    if (refusal) return refused(refusal);
    const orders = await openOrders(platform, tenant.id);
    const first = orders.find(isInReview);
    if (first) return refused({ code: "review-first", reference: first.reference });
    const holder = await referenceHolder(platform, bankReference, payment.id);
    if (holder) return refused({ code: "arrival-known", ...holder });
    const silent = await closeLink(context, payment.id);
    if (silent) return refused(silent);
    return approval(context, actor, facts, recording(context, actor, facts, { bankReference, note }));
  });
}

/** The payment is as if its proof had come in, and who found the money where is kept. */
function recording(
  { platform, now, requestId }: PlatformContext,
  actor: Administrator,
  { payment, tenant }: PaymentFacts,
  found: { bankReference: string; note: string },
) {
  return [
    noOtherInReview(platform, tenant.id, payment.id),
    referenceFree(platform, found.bankReference, payment.id),
    insertArrival(platform, { ...found, paymentId: payment.id, recordedBy: actor.id, recordedAt: now }),
    updatePayment(platform, payment, { verification: "pending", submittedAt: now, reason: null }),
    insertAudit(
      platform,
      { actorId: actor.id, at: now, requestId },
      {
        action: "payment.arrival-recorded",
        subject: payment.reference,
        tenantId: tenant.id,
        before: { verification: payment.verification },
        after: { bankReference: found.bankReference, note: found.note },
      },
    ),
  ];
}
