import { writeAll } from "#db/client.ts";
import { insertAll } from "#db/insert-all.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon, setting } from "#db/platform/plans-schema.ts";
import { plansOnSale, type PlanOnSale } from "#db/platform/queries/plans.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { billingAccount } from "#db/platform/subscriptions-schema.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { newId, type CouponId, type TenantId, type UserId } from "#domain/ids.ts";
import { seedPlans } from "#local/seed/plans.ts";
import { stripePayments } from "#integrations/stripe.server.ts";
import { createStripeEmulator, type StripeEmulator } from "#local/stripe/emulator.ts";
import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { receiveProviderEvent } from "#operations/billing/receive-provider-event.ts";
import type { Administrator, Job, Member, PlatformContext, TenantContext } from "#operations/context.ts";
import type { Result } from "#operations/result.ts";
import * as v from "valibot";
import { seededRandom } from "../seeded-random.ts";
import { openInProcess } from "../platform-in-process.ts";
import { createAgenda, type Agenda } from "./agenda.ts";

export type Company = { id: TenantId; slug: string; owner: Member; number: number };

/** A platform on a virtual clock, with its companies and its two bookkeepers. */
export type World = {
  platform: PlatformDb;
  random: () => number;
  agenda: Agenda;
  plans: PlanOnSale[];
  companies: Company[];
  clerks: readonly [Administrator, Administrator];
  /** What the queue was given and has not done. */
  queue: Job[];
  /** What happened how often: that a year has everything in it is part of the test. */
  seen: Map<string, number>;
  /** Stripe, in the time of the last thing that happened. */
  stripe: StripeEmulator;
  /** Moves Stripe's clock: what fell due there happens, and its webhooks come, or don't. */
  moveStripe(now: number): Promise<void>;
  at(now: number): PlatformContext;
  as(company: Company, now: number): TenantContext;
};

const bank = { holder: "Laneway GmbH", lines: [{ label: "IBAN", value: "DE02120300000000202051" }] };
const SETTINGS = {
  seller: {
    name: "Laneway GmbH",
    address: "Torstraße 1\n10119 Berlin",
    country: "DE",
    taxId: "DE123456789",
    email: "billing@laneway.test",
  },
  bankAccounts: { EUR: bank, USD: bank, GBP: bank, INR: bank },
  series: { invoice: "LW", creditNote: "CN" },
  twoPersonMinor: { EUR: 100_000, USD: 100_000 },
  notes: "",
} satisfies Partial<Record<keyof BillingSettings, unknown>>;

const COUNTRIES = ["DE", "FR", "GB", "IN", "US", null] as const;
const LOCALES = ["en", "de", "en-GB", null] as const;

/** Everything but the clock, the queue and the outside is the product's own; libSQL runs inside this process. */
export async function createWorld(
  file: string,
  { size, seed, begins, base }: { size: number; seed: number; begins: number; base: PlatformContext },
): Promise<World> {
  const platform = await openInProcess(file, begins);
  const random = seededRandom(seed);
  await seedPlans(platform, begins);
  const companies = Array.from({ length: size }, (_, number) => {
    const id = newId<TenantId>();
    const ownerId = newId<UserId>();
    const owner: Member = {
      id: ownerId,
      name: `Owner ${number}`,
      email: `owner-${number}@year.test`,
      role: "owner",
    };
    return { id, slug: `year-${number}`, owner, number };
  });
  const clerks: [Administrator, Administrator] = [
    { id: newId<UserId>(), name: "Ada", email: "ada@laneway.test", platformRole: "billing_ops" },
    { id: newId<UserId>(), name: "Bea", email: "bea@laneway.test", platformRole: "billing_ops" },
  ];
  await writeAll(platform, [
    insertAll(user, [
      ...companies.map(({ owner, number }) => ({
        id: owner.id,
        email: owner.email,
        name: owner.name,
        locale: LOCALES[number % LOCALES.length] ?? null,
        emailVerifiedAt: begins,
        createdAt: begins,
      })),
      ...clerks.map((clerk) => ({ ...clerk, emailVerifiedAt: begins, createdAt: begins })),
    ]),
    insertAll(
      tenant,
      companies.map(({ id, slug, owner }) => ({
        id,
        slug,
        name: `The ${slug} company`,
        status: "active" as const,
        ownerId: owner.id,
        createdAt: begins,
        confirmedAt: begins,
      })),
    ),
    insertAll(
      billingAccount,
      companies.map(({ id, number }) => ({
        tenantId: id,
        legalName: `Company ${number} Ltd`,
        address: "1 High Street",
        country: COUNTRIES[number % COUNTRIES.length] ?? null,
        taxId: number % 3 === 0 ? `TAX${number}` : null,
        updatedAt: begins,
      })),
    ),
    insertAll(coupon, [
      couponOf("HALF", { percentBp: 5_000, periods: 3 }, begins),
      couponOf("GIFT", { percentBp: 10_000, periods: 2 }, begins),
      couponOf("FIVER", { amountMinor: 500, currency: "EUR", periods: null }, begins),
    ]),
    platform
      .insert(setting)
      .values({ key: "billing", value: SETTINGS, updatedAt: begins })
      .onConflictDoUpdate({ target: setting.key, set: { value: SETTINGS } }),
  ]);
  const queue: Job[] = [];
  const seen = new Map<string, number>();
  let present = begins;
  const stripe: StripeEmulator = createStripeEmulator({
    now: () => present,
    idPrefix: `year${seed}`,
    webhook: { url: "http://year.test/webhooks/stripe", secret: WEBHOOK_SECRET },
    post: async ({ body, signature }) => {
      await webhook({ context: at(present), random, seen }, { body, signature });
      return 200;
    },
  });
  const cards = stripePayments({
    secretKey: "sk_test_year",
    webhookSecret: WEBHOOK_SECRET,
    fetch: (input, init) => stripe.fetch(input, init),
  });
  const at = (now: number): PlatformContext => ({
    ...base,
    cards,
    platform,
    now,
    jobs: {
      send: async (job) => void queue.push(job),
      sendAll: async (jobs) => void queue.push(...jobs),
    },
    files: {
      put: async () => undefined,
      get: () => Promise.reject(new Error("nobody reads files in this year")),
      delete: async () => undefined,
    },
  });
  return {
    platform,
    random,
    agenda: createAgenda(),
    plans: await plansOnSale(platform),
    companies,
    clerks,
    queue,
    seen,
    stripe,
    async moveStripe(now) {
      present = now;
      if ((stripe.nextDue() ?? Infinity) <= now) await stripe.catchUp();
    },
    at,
    as({ id, slug }, now) {
      const facts = {
        id,
        slug,
        name: slug,
        status: "active",
        statusReason: null,
        hold: null,
        planEndedAt: null,
      } as const;
      const never = () => Promise.reject(new Error("money needs no tenant's database"));
      return { ...at(now), tenant: facts, db: undefined as never, entitlements: never };
    },
  };
}

const WEBHOOK_SECRET = "whsec_of_this_year";

/** Most webhooks of this year get lost, and some come twice: what is lost is found by the workers. */
async function webhook(
  { context, random, seen }: { context: PlatformContext; random: () => number; seen: Map<string, number> },
  sent: { body: string; signature: string },
): Promise<void> {
  const luck = random();
  const times = luck < 0.6 ? 0 : luck < 0.65 ? 2 : 1;
  const what = times === 0 ? "webhook lost" : times === 2 ? "webhook twice" : "webhook";
  seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let time = 0; time < times; time += 1) {
    await receiveProviderEvent(context, { provider: "stripe", ...sent });
    const { id } = v.parse(v.object({ id: v.string() }), JSON.parse(sent.body));
    await processProviderEvent(context, id);
  }
}

export function note({ seen }: World, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

/** Refusals are part of life here: somebody was too late, or asked for what can't be. They are counted like everything else. */
export function answered(world: World, what: string, result: Result<unknown, { code: string }>): void {
  note(world, result.ok ? what : `${what}: ${result.refusal.code}`);
}

function couponOf(code: string, takes: Partial<typeof coupon.$inferInsert>, createdAt: number) {
  return {
    id: newId<CouponId>(),
    code,
    percentBp: null,
    amountMinor: null,
    currency: null,
    maxRedemptions: null,
    redeemed: 0,
    createdAt,
    ...takes,
  };
}
