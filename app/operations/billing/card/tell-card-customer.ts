import type { TenantId } from "#domain/ids.ts";
import { checkoutFacts } from "#db/platform/queries/checkout.ts";
import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import type { PlatformContext } from "../../context.ts";
import { billingSide } from "../billing-side.ts";
import { taxRateFor } from "./card-names.ts";

/** Tells the card provider whom it bills from now on, and with the tax of which country. Bills that are out stay as they are. */
export async function tellCardCustomer(context: PlatformContext, tenantId: TenantId): Promise<void> {
  const { platform, cards } = context;
  const [{ account }, side, current] = await Promise.all([
    checkoutFacts(platform, tenantId),
    billingSide(context, tenantId),
    subscriptionOf(platform, tenantId),
  ]);
  const customerId = account?.stripeCustomerId;
  if (!cards || !customerId || !side) return;
  const { name, email, country } = side.buyer;
  await cards.changeCustomer({ customerId, name, email: email ?? "", country });
  const subscriptionId = current?.sub.stripeSubscriptionId;
  if (!current || !subscriptionId || !["trialing", "active", "past_due"].includes(current.sub.status)) return;
  const { seller } = side.settings;
  const taxRateId = await taxRateFor({ context, cards }, { seller, buyer: side.buyer, price: current.price });
  await cards.changeTax(subscriptionId, taxRateId);
}
