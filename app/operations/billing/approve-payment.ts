import { linksThatDiffer } from "#db/platform/queries/payment-links.ts";
import { paymentFacts } from "#db/platform/queries/payments.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { refused, type Result } from "../result.ts";
import { approval, type Approved, type NotApproved } from "./approval.ts";
import { decideAnew } from "./commit.ts";
import { closeLink } from "./links/close-link.ts";
import { whyNotDecide, type Decidable } from "./why-not-decide.ts";

type Refusal =
  | MoneyRefused<"money-role">
  | BillingRefused<
      | "gone"
      | "changed-meanwhile"
      | "payment-decided"
      | "not-in-review"
      | "links-unavailable"
      | "link-differs"
    >
  | NotApproved;

/**
 * An administrator has found the money on our account that a proof tells of.
 * `revision`: of the payment as the administrator saw it.
 */
export async function approvePayment(
  context: PlatformContext,
  actor: Administrator,
  decided: Decidable,
): Promise<Result<Approved, Refusal>> {
  if (!platformMay(actor.platformRole, "payments.verify")) return refused({ code: "money-role" });
  return decideAnew(async (): Promise<Result<Approved, Refusal>> => {
    const facts = await paymentFacts(context.platform, decided.paymentId);
    if (!facts) return refused({ code: "gone", what: "payment" });
    const refusal = whyNotDecide(facts.payment, decided);
    if (refusal) return refused(refusal);
    const silent = await closeLink(context, decided.paymentId);
    if (silent) return refused(silent);
    const [differing] = await linksThatDiffer(context.platform, decided.paymentId);
    if (differing) return refused({ code: "link-differs" });
    return approval(context, actor, facts);
  });
}
