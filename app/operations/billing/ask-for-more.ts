import { paymentFacts } from "#db/platform/queries/payments.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { dropArrival, paymentStands, updatePayment } from "#db/platform/store/payments.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { writeReason, type ASK_REASONS } from "#domain/billing/review-reason.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { commit, decideAnew } from "./commit.ts";
import { whyNotDecide, type Decidable } from "./why-not-decide.ts";

type Refusal =
  | MoneyRefused<"money-role">
  | BillingRefused<"gone" | "changed-meanwhile" | "payment-decided" | "not-in-review">;

/** The proof does not say enough: the tenant is told what is missing and adds another one to the same payment. */
export async function askForMore(
  context: PlatformContext,
  actor: Administrator,
  { why, text, ...decided }: Decidable & { why: (typeof ASK_REASONS)[number]; text: string },
): Promise<Result<null, Refusal>> {
  if (!platformMay(actor.platformRole, "payments.verify")) return refused({ code: "money-role" });
  const { platform, now, requestId } = context;
  return decideAnew(async (): Promise<Result<null, Refusal>> => {
    const facts = await paymentFacts(platform, decided.paymentId);
    if (!facts) return refused({ code: "gone", what: "payment" });
    const { payment, tenant } = facts;
    const refusal = whyNotDecide(payment, decided);
    if (refusal) return refused(refusal);
    const reason = writeReason({ code: why, text });
    // By its revision: the same may be asked for again after the next proof.
    const key = `payment-needs-more:${payment.id}:${payment.revision}`;
    await commit(context, {
      statements: [
        paymentStands(platform, payment),
        updatePayment(platform, payment, {
          verification: "needs_info",
          reviewedBy: actor.id,
          reviewedAt: now,
          reason,
          // What the first approver saw is not all that will be there.
          firstApprovedBy: null,
          firstApprovedAt: null,
        }),
        dropArrival(platform, payment.id),
        leaveBehind(
          platform,
          key,
          { kind: "payment-letter", letter: "proofNeedsMore", paymentId: payment.id },
          now,
        ),
        insertAudit(
          platform,
          { actorId: actor.id, at: now, requestId },
          {
            action: "payment.more-asked",
            subject: payment.reference,
            tenantId: tenant.id,
            before: { verification: payment.verification },
            after: { verification: "needs_info", reason },
          },
        ),
      ],
      keys: [key],
    });
    return done(null);
  });
}
