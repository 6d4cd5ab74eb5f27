import { providerEventById } from "#db/platform/queries/provider-events.ts";
import { markEventFailed, markEventProcessed } from "#db/platform/store/provider-events.ts";
import type { PlatformContext } from "../context.ts";
import { lookAtProviderLink } from "./links/look-at-link.ts";
import { syncLinkRefunds } from "./links/sync-link-refunds.ts";
import { sweepProviderEvents } from "./receive-provider-event.ts";
import { syncStripeCustomer } from "./sync-stripe-subscription.ts";

type KeptEvent = NonNullable<Awaited<ReturnType<typeof providerEventById>>>;

/** What of Stripe's concerns a tenant's money; every other event is kept and left alone. */
const MONEY =
  /^(checkout\.session|customer|invoice|invoice_payment|payment_intent|charge|refund|subscription_schedule|payment_method)\./;

/**
 * Does what an event of the journal asks for: reads what it is about from its provider again and makes ours the same. Only then it is done,
 * so that a crash before leaves it to be taken up again, and doing it twice changes nothing.
 */
export async function processProviderEvent(context: PlatformContext, id: string): Promise<void> {
  const { platform, now } = context;
  const event = await providerEventById(platform, id);
  if (!event || event.state === "processed") return;
  try {
    await (event.provider === "stripe" ? syncStripe(context, event) : syncRazorpay(context, event));
  } catch (error) {
    await markEventFailed(platform, id, String(error).slice(0, 500));
    throw error;
  }
  await markEventProcessed(platform, id, now);
  await sweepProviderEvents(context, ["received"]);
}

async function syncStripe(context: PlatformContext, { type, object }: KeptEvent): Promise<void> {
  const customerId = MONEY.test(type) ? await context.cards?.customerOf(object) : null;
  if (customerId) await syncStripeCustomer(context, customerId);
}

/** Of a link only its id is believed, and of a refund only which payment it is of. */
async function syncRazorpay(context: PlatformContext, { type, object }: KeptEvent): Promise<void> {
  if (type.startsWith("payment_link.")) await lookAtProviderLink(context, object);
  if (type.startsWith("refund.")) await syncLinkRefunds(context, object);
}
