import { stripeEventById } from "#db/platform/queries/stripe-events.ts";
import { markEventFailed, markEventProcessed } from "#db/platform/store/stripe-events.ts";
import type { PlatformContext } from "../context.ts";
import { sweepStripeEvents } from "./receive-stripe-event.ts";
import { syncStripeCustomer } from "./sync-stripe-subscription.ts";

/** What concerns a tenant's money; every other event is kept and left alone. */
const OURS =
  /^(checkout\.session|customer|invoice|invoice_payment|payment_intent|charge|refund|subscription_schedule|payment_method)\./;

/**
 * Does what an event of the journal asks for: reads its customer again and makes ours the same. Only then it is done, so that a crash
 * before leaves it to be taken up again, and doing it twice changes nothing.
 */
export async function processStripeEvent(context: PlatformContext, id: string): Promise<void> {
  const { platform, now, cards } = context;
  const event = await stripeEventById(platform, id);
  if (!event || event.state === "processed") return;
  try {
    const customerId = OURS.test(event.type) ? await cards?.customerOf(event.object) : null;
    if (customerId) await syncStripeCustomer(context, customerId);
  } catch (error) {
    await markEventFailed(platform, id, String(error).slice(0, 500));
    throw error;
  }
  await markEventProcessed(platform, id, now);
  await sweepStripeEvents(context, ["received"]);
}
