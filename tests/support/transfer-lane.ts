import { writeAll } from "#db/client.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { setting, taxRate } from "#db/platform/plans-schema.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import { plansOnSale, type PlanOnSale } from "#db/platform/queries/plans.ts";
import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { ownerOf } from "#db/platform/queries/tenants.ts";
import { insertUser } from "#db/platform/store/people.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { Interval } from "#domain/billing/period.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { newId, type PaymentId, type TenantId, type UserId } from "#domain/ids.ts";
import { seedPlans } from "#local/seed/plans.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { submitProof, type ProofInput } from "#operations/billing/submit-proof.ts";
import type { Administrator, Member, PlatformContext, TenantContext } from "#operations/context.ts";
import type { Result } from "#operations/result.ts";
import { eq } from "drizzle-orm";
import { insertBilledTenant } from "./invoices.ts";
import type { LibsqlSettings } from "./libsql-setup.ts";
import { NOON, startPlatform, type TestPlatform } from "./platform.ts";

const SETTINGS: BillingSettings = {
  seller: {
    name: "Laneway GmbH",
    address: "Torstraße 1\n10119 Berlin",
    country: "DE",
    taxId: "DE123456789",
    email: "billing@laneway.test",
  },
  bankAccounts: {
    EUR: { holder: "Laneway GmbH", lines: [{ label: "IBAN", value: "DE89 3704 0044 0532 0130 00" }] },
    USD: { holder: "Laneway GmbH", lines: [{ label: "Account", value: "12345678" }] },
  },
  series: { invoice: "LW", creditNote: "CN" },
  /** 5,000 euros. */
  twoPersonMinor: { EUR: 500_000 },
  notes: "",
};

/** A platform that sells by transfer: the demo's plans, its bank, two administrators, and tenants without databases of their own. */
export type TransferLane = {
  at: TestPlatform;
  plans: PlanOnSale[];
  admins: { ada: Administrator; bea: Administrator };
  files: Map<string, Uint8Array>;
  /** A tenant with its owner, at noon unless told. */
  tenant(slug: string): Promise<Tenant>;
  price(code: string, interval?: Interval, currency?: Currency): PlanOnSale["prices"][number];
};

export type Tenant = { id: TenantId; owner: Member; ctx(ms?: number): Promise<TenantContext> };

export async function startTransferLane(libsql: LibsqlSettings): Promise<TransferLane> {
  const at = await startPlatform(libsql);
  const { platform } = at.context;
  await seedPlans(platform, NOON);
  const plans = await plansOnSale(platform);
  const files = new Map<string, Uint8Array>();
  at.context.files = {
    put: async (key, body) => void files.set(key, new Uint8Array(await new Response(body).arrayBuffer())),
    get: async (key) => {
      const bytes = files.get(key);
      return bytes ? streamOf(bytes) : null;
    },
    delete: async (key) => void files.delete(key),
  };
  const people = ["ada", "bea"].map((name) => ({
    id: newId<UserId>(),
    name,
    email: `${name}@laneway.test`,
    platformRole: "billing_ops" as const,
  }));
  const [ada, bea] = people;
  if (!ada || !bea) throw new Error("Two administrators");
  await writeAll(platform, [
    platform
      .insert(setting)
      .values({ key: "billing", value: SETTINGS, updatedAt: NOON })
      .onConflictDoUpdate({ target: setting.key, set: { value: SETTINGS } }),
    ...[
      { country: "DE", name: "USt.", rateBp: 1_900 },
      { country: "FR", name: "TVA", rateBp: 2_000 },
    ].map((rate) =>
      platform
        .insert(taxRate)
        .values({ ...rate, validFrom: 0, reverseCharge: false })
        .onConflictDoNothing(),
    ),
    ...people.map((person) =>
      insertUser(platform, {
        ...person,
        emailVerifiedAt: NOON,
        platformRole: "billing_ops",
        createdAt: NOON,
      }),
    ),
  ]);
  return {
    at,
    plans,
    admins: { ada, bea },
    files,
    price(code, interval = "month", currency = "EUR") {
      const plan = plans.find((each) => each.code === code);
      const price = plan?.prices.find((each) => each.interval === interval && each.currency === currency);
      if (!price) throw new Error(`${code} is not sold by the ${interval} in ${currency}`);
      return price;
    },
    async tenant(slug) {
      const id = await insertBilledTenant(platform, slug);
      const owner = await ownerOf(platform, id);
      if (!owner) throw new Error("A tenant has an owner");
      return {
        id,
        owner: { ...owner, role: "owner" },
        ctx: async (ms = 0) => tenantContext(at.later(ms), id),
      };
    },
  };
}

/** Of a tenant without a database: billing needs none. */
async function tenantContext(context: PlatformContext, id: TenantId): Promise<TenantContext> {
  const found = await tenantById(context.platform, id);
  if (!found) throw new Error("No such tenant");
  const entitlements = () => entitlementsOf(context.platform, id, context.now);
  return { ...context, tenant: found.facts, db: undefined as never, entitlements };
}

export function granted<Value, Refusal>(result: Result<Value, Refusal>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 65_536) controller.enqueue(bytes.slice(at, at + 65_536));
      controller.close();
    },
  });
}

let printed = 0;

/** A PDF like no other. */
export function somePdf(words?: string): Uint8Array {
  printed += 1;
  return new TextEncoder().encode(`%PDF-1.4\n% ${words ?? `proof ${printed} ${crypto.randomUUID()}`}\n`);
}

export function proofInput(
  paymentId: PaymentId,
  over: Partial<ProofInput> & { bytes?: Uint8Array } = {},
): ProofInput {
  const { bytes = somePdf(), ...rest } = over;
  return {
    paymentId,
    file: streamOf(bytes),
    fileName: "transfer.pdf",
    size: null,
    bankReference: null,
    note: null,
    ...rest,
  };
}

/** A tenant on a plan in the transfer lane whose first payment waits at the desk. */
export async function orderWithProof(
  lane: TransferLane,
  who: Tenant,
  order: { code?: string; seats?: number; interval?: Interval; ms?: number } = {},
): Promise<PaymentId> {
  const { code = "team", seats = 3, interval = "month", ms = 0 } = order;
  const ctx = await who.ctx(ms);
  const choice = { priceId: lane.price(code, interval).id, seats, couponCode: null };
  const { paymentId } = granted(await choosePlan(ctx, who.owner, choice));
  if (!paymentId) throw new Error("Nothing is to be paid");
  granted(await submitProof(ctx, who.owner, proofInput(paymentId)));
  return paymentId;
}

/** The same, verified. */
export async function paidTenant(
  lane: TransferLane,
  who: Tenant,
  order: Parameters<typeof orderWithProof>[2] = {},
): Promise<PaymentId> {
  const paymentId = await orderWithProof(lane, who, order);
  const context = lane.at.later(order.ms ?? 0);
  granted(await approvePayment(context, lane.admins.ada, await seen(lane, paymentId)));
  return paymentId;
}

/** A payment as an administrator sees it now. */
export async function seen(lane: TransferLane, paymentId: PaymentId) {
  const { revision } = await paymentRow(lane, paymentId);
  return { paymentId, revision };
}

export async function paymentRow(lane: TransferLane, id: PaymentId) {
  const [row] = await lane.at.context.platform.select().from(payment).where(eq(payment.id, id));
  if (!row) throw new Error("No such payment");
  return row;
}

export async function subscriptionRow(lane: TransferLane, who: Tenant) {
  const found = await subscriptionOf(lane.at.context.platform, who.id);
  if (!found) throw new Error("No subscription");
  return found.sub;
}
