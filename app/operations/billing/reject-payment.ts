import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { linksThatDiffer } from "#db/platform/queries/payment-links.ts";
import { paymentFacts } from "#db/platform/queries/payments.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import {
  dropArrival,
  freeProofs,
  insertOrder,
  paymentStands,
  updatePayment,
} from "#db/platform/store/payments.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { writeReason, type REJECT_REASONS } from "#domain/billing/review-reason.ts";
import { newId, type PaymentId } from "#domain/ids.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { commit, decideAnew } from "./commit.ts";
import { closeLink } from "./links/close-link.ts";
import { newReference } from "./new-reference.ts";
import { whyNotDecide, type Decidable } from "./why-not-decide.ts";

type Refusal =
  | MoneyRefused<"money-role">
  | BillingRefused<"gone" | "changed-meanwhile" | "payment-decided" | "not-in-review" | "links-unavailable">;

type Answer = Result<{ freshId: PaymentId }, Refusal>;

/**
 * The money did not come, or the proof is none: the payment has failed for good. A fresh one for the same thing, with a reference of its own,
 * is there in the same moment, so that the tenant can pay again; the file and the bank reference can be sent again too.
 */
export async function rejectPayment(
  context: PlatformContext,
  actor: Administrator,
  { why, text, ...decided }: Decidable & { why: (typeof REJECT_REASONS)[number]; text: string },
): Promise<Answer> {
  if (!platformMay(actor.platformRole, "payments.verify")) return refused({ code: "money-role" });
  const { platform, now, requestId } = context;
  return decideAnew(async (): Promise<Answer> => {
    const facts = await paymentFacts(platform, decided.paymentId);
    if (!facts) return refused({ code: "gone", what: "payment" });
    const { payment, tenant } = facts;
    const refusal = whyNotDecide(payment, decided);
    if (refusal) return refused(refusal);
    const silent = await closeLink(context, payment.id);
    if (silent) return refused(silent);
    const [differing] = await linksThatDiffer(platform, payment.id);
    const goesBack = differing && `link-rejected:${differing.id}`;
    const reason = writeReason({ code: why, text });
    const freshId = newId<PaymentId>();
    const invoice = payment.invoiceId && (await invoiceDetail(platform, payment.invoiceId));
    const stands = invoice && invoice.status === "open";
    const key = `payment-rejected:${payment.id}`;
    const lapsed = `upgrade-lapsed:${freshId}`;
    const isUpgrade = payment.purpose === "upgrade";
    await commit(context, {
      statements: [
        paymentStands(platform, payment),
        updatePayment(platform, payment, {
          status: "failed",
          verification: "rejected",
          reviewedBy: actor.id,
          reviewedAt: now,
          reason,
        }),
        freeProofs(platform, payment.id),
        dropArrival(platform, payment.id),
        insertOrder(platform, {
          id: freshId,
          tenantId: payment.tenantId,
          amountMinor: payment.amountMinor,
          currency: payment.currency,
          priceId: payment.priceId,
          seats: payment.seats,
          couponId: payment.couponId,
          // The bill of a period that is over was credited: what is paid for then is a new start.
          purpose: payment.purpose === "renewal" && !stands ? "restart" : payment.purpose,
          invoiceId: stands ? payment.invoiceId : null,
          reference: newReference(),
          createdBy: actor.id,
          createdAt: now,
        }),
        leaveBehind(
          platform,
          key,
          { kind: "payment-letter", letter: "proofRejected", paymentId: payment.id },
          now,
        ),
        // What came through a link instead of what was billed goes back.
        ...(differing && goesBack
          ? [leaveBehind(platform, goesBack, { kind: "look-at-link", linkId: differing.id }, now)]
          : []),
        // While its proof waited, the time that a larger plan was for may have ended: then nobody pays for it any more.
        ...(isUpgrade
          ? [leaveBehind(platform, lapsed, { kind: "upgrade-lapsed", tenantId: tenant.id }, now)]
          : []),
        insertAudit(
          platform,
          { actorId: actor.id, at: now, requestId },
          {
            action: "payment.rejected",
            subject: payment.reference,
            tenantId: tenant.id,
            before: { status: payment.status, verification: payment.verification },
            after: { status: "failed", reason },
          },
        ),
      ],
      keys: [key, ...(isUpgrade ? [lapsed] : []), ...(goesBack ? [goesBack] : [])],
    });
    return done({ freshId });
  });
}
