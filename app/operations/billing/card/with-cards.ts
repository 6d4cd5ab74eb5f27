import { CardUnreachable } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PlatformContext } from "../../context.ts";
import { refused, type Result } from "../../result.ts";

/** Does what needs the card provider; a refusal where there is none here, or it gives no answer. */
export async function withCards<Value, Refusal>(
  { cards, log }: PlatformContext,
  act: (cards: CardPayments) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | BillingRefused<"card-unavailable">>> {
  if (!cards) return refused({ code: "card-unavailable" });
  try {
    return await act(cards);
  } catch (error) {
    if (!(error instanceof CardUnreachable)) throw error;
    log.error("card.unreachable", error);
    return refused({ code: "card-unavailable" });
  }
}
