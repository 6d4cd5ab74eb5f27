import { eq } from "drizzle-orm";
import { ledgerPosting } from "#db/platform/invoices-schema.ts";
import { paymentLink, refund } from "#db/platform/payments-schema.ts";
import { setting } from "#db/platform/plans-schema.ts";
import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import type { PaymentId, TenantId } from "#domain/ids.ts";
import { razorpayLinks } from "#integrations/razorpay.server.ts";
import { createRazorpayEmulator, type RazorpayEmulator } from "#local/razorpay/emulator.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { payOnline } from "#operations/billing/links/pay-online.ts";
import { receiveProviderEvent } from "#operations/billing/receive-provider-event.ts";
import type { PlatformContext } from "#operations/context.ts";
import type { LibsqlSettings } from "./libsql-setup.ts";
import { NOON } from "./platform.ts";
import { granted, startTransferLane, type Tenant, type TransferLane } from "./transfer-lane.ts";

export const WEBHOOK_SECRET = "the webhook secret of these tests";

/** A platform that sells in rupees too, with a Razorpay of its own in this process. Both live in the time of `at`. */
export type LinkLane = TransferLane & {
  emulator: RazorpayEmulator;
  /** The time, in ms from noon. */
  clock: { ms: number };
  now(): PlatformContext;
  /** A bill of three seats in rupees. */
  order(tenant: Tenant): Promise<PaymentId>;
  /** What "Pay online" gives: the provider's id of the link. */
  open(tenant: Tenant, id: PaymentId): Promise<string>;
  /** The same, and it is paid. */
  pay(tenant: Tenant, id: PaymentId, amount?: number): Promise<string>;
  /** Delivers a webhook and does the work of the queue. */
  deliver(eventId: string): Promise<void>;
  /** Delivers what happened since the last time, in order. */
  deliverNew(): Promise<void>;
  holds(tenant: TenantId): Promise<Record<string, number>>;
};

export async function startLinkLane(libsql: LibsqlSettings): Promise<LinkLane> {
  const lane = await startTransferLane(libsql);
  const { platform } = lane.at.context;
  const settings = await billingSettings(platform);
  if (!settings) throw new Error("The lane sells");
  const value = {
    ...settings,
    bankAccounts: {
      ...settings.bankAccounts,
      INR: { holder: "Laneway GmbH", lines: [{ label: "IFSC", value: "HDFC0000001" }] },
    },
    // Every proof of a transfer in rupees takes two people.
    twoPersonMinor: { ...settings.twoPersonMinor, INR: 100 },
  };
  await platform.update(setting).set({ value }).where(eq(setting.key, "billing"));
  const clock = { ms: 0 };
  const emulator = createRazorpayEmulator({
    keySecret: "a secret",
    webhook: { url: "http://laneway.test/webhooks/razorpay", secret: WEBHOOK_SECRET },
    now: () => NOON + clock.ms,
    post: async () => 200,
  });
  lane.at.context.links = razorpayLinks({
    keyId: "rzp_test_these",
    keySecret: "a secret",
    webhookSecret: WEBHOOK_SECRET,
    fetch: (input, init) => emulator.fetch(input, init),
  });
  const now = () => lane.at.later(clock.ms);
  const delivered = new Set<string>();
  const open = async (tenant: Tenant, id: PaymentId) => {
    const { url } = granted(await payOnline(await tenant.ctx(clock.ms), tenant.owner, id));
    return linkIn(url);
  };
  const deliver = async (eventId: string) => {
    delivered.add(eventId);
    const isKept = await receiveProviderEvent(now(), { provider: "razorpay", ...emulator.signed(eventId) });
    if (!isKept) throw new Error(`${eventId} was not taken`);
    await lane.at.runJobs(now());
  };
  return {
    ...lane,
    emulator,
    clock,
    now,
    open,
    deliver,
    async order(tenant) {
      const choice = { priceId: lane.price("team", "month", "INR").id, seats: 3, couponCode: null };
      const { paymentId } = granted(await choosePlan(await tenant.ctx(clock.ms), tenant.owner, choice));
      if (!paymentId) throw new Error("Nothing is to be paid");
      return paymentId;
    },
    async pay(tenant, id, amount) {
      const linkId = await open(tenant, id);
      emulator.pay(linkId, "upi", amount === undefined ? {} : { amount });
      return linkId;
    },
    async deliverNew() {
      for (const { id } of emulator.events().filter((event) => !delivered.has(event.id))) await deliver(id);
    },
    async holds(tenantId) {
      const rows = await platform.select().from(ledgerPosting).where(eq(ledgerPosting.tenantId, tenantId));
      const held: Record<string, number> = {};
      for (const { debit, credit, amountMinor } of rows) {
        held[debit] = (held[debit] ?? 0) + amountMinor;
        held[credit] = (held[credit] ?? 0) - amountMinor;
      }
      return held;
    },
  };
}

function linkIn(url: string): string {
  const found = /plink_\w+/.exec(url)?.[0];
  if (!found) throw new Error(`${url} is no payment link`);
  return found;
}

/** A tenant's links, the first one first. */
export function linkRows(lane: LinkLane, tenant: Tenant) {
  return lane.at.context.platform
    .select()
    .from(paymentLink)
    .where(eq(paymentLink.tenantId, tenant.id))
    .orderBy(paymentLink.createdAt);
}

export function refundRows(lane: LinkLane, tenant: Tenant) {
  return lane.at.context.platform
    .select()
    .from(refund)
    .where(eq(refund.tenantId, tenant.id))
    .orderBy(refund.createdAt);
}
