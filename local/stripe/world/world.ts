import type Stripe from "stripe";
import { isCardNumber, type CardNumber } from "../billing/cards.ts";
import { Collection } from "./collection.ts";
import { DueHeap } from "./due.ts";
import { EventLog } from "./event-log.ts";
import { idOf } from "./id-of.ts";
import type { CheckoutDraft, Clock, PendingLine, PendingUpdate } from "./rows.ts";

/** What the emulator does when the retries of a failed renewal have run out; Stripe's dashboard has the same choice. */
export type AfterRetries = "cancel" | "unpaid" | "past_due";

export type WorldSettings = {
  /** Begins every id, so that those of two emulators never meet in one database. */
  idPrefix: string;
  afterRetries: AfterRetries;
  /** Days from one failed attempt to the next. */
  retryDays: number[];
  /** Address of the emulator's own pages. */
  origin: string;
};

/** All state of one emulator. Everything that happens in it happens synchronously: nothing is ever seen half-done. */
export class World {
  readonly settings: WorldSettings;
  readonly clock: Clock;
  readonly due = new DueHeap();
  readonly log: EventLog;
  #lastId = 0;

  readonly customers = new Collection<Stripe.Customer>();
  readonly taxIds = new Collection<Stripe.TaxId>({ customer: (row) => row.customer && idOf(row.customer) });
  readonly products = new Collection<Stripe.Product>();
  readonly prices = new Collection<Stripe.Price>({ product: (row) => idOf(row.product) });
  readonly taxRates = new Collection<Stripe.TaxRate>();
  readonly coupons = new Collection<Stripe.Coupon>();
  readonly promotionCodes = new Collection<Stripe.PromotionCode>({ code: (row) => row.code.toLowerCase() });
  readonly discounts = new Collection<Stripe.Discount>();
  readonly paymentMethods = new Collection<Stripe.PaymentMethod>();
  readonly subscriptions = new Collection<Stripe.Subscription>({ customer: (row) => idOf(row.customer) });
  readonly schedules = new Collection<Stripe.SubscriptionSchedule>({ customer: (row) => idOf(row.customer) });
  readonly invoices = new Collection<Stripe.Invoice>({
    customer: (row) => row.customer && idOf(row.customer),
    subscription: (row) => idOfSubscription(row),
  });
  readonly invoicePayments = new Collection<Stripe.InvoicePayment>({
    invoice: (row) => idOf(row.invoice),
    payment_intent: (row) => (row.payment.payment_intent ? idOf(row.payment.payment_intent) : null),
  });
  readonly paymentIntents = new Collection<Stripe.PaymentIntent>({
    customer: (row) => row.customer && idOf(row.customer),
  });
  readonly setupIntents = new Collection<Stripe.SetupIntent>({
    customer: (row) => row.customer && idOf(row.customer),
  });
  readonly charges = new Collection<Stripe.Charge>({
    customer: (row) => row.customer && idOf(row.customer),
    payment_intent: (row) => row.payment_intent && idOf(row.payment_intent),
  });
  readonly refunds = new Collection<Stripe.Refund>({
    charge: (row) => row.charge && idOf(row.charge),
    payment_intent: (row) => row.payment_intent && idOf(row.payment_intent),
  });
  readonly sessions = new Collection<Stripe.Checkout.Session>({
    customer: (row) => row.customer && idOf(row.customer),
    subscription: () => null,
  });
  readonly testClocks = new Collection<Stripe.TestHelpers.TestClock>();
  readonly portalSessions = new Collection<Stripe.BillingPortal.Session>();
  readonly portalConfigurations = new Collection<Stripe.BillingPortal.Configuration>();
  readonly webhookEndpoints = new Collection<Stripe.WebhookEndpoint>();

  // What Stripe keeps to itself.
  readonly cards = new Map<string, CardNumber>();
  readonly webhookSecrets = new Map<string, string>();
  readonly drafts = new Collection<CheckoutDraft>();
  readonly pendingLines = new Collection<PendingLine>({ subscription: (row) => row.subscription });
  readonly pendingUpdates = new Collection<PendingUpdate>();

  constructor(settings: WorldSettings, clock: Clock) {
    this.settings = settings;
    this.clock = clock;
    this.log = new EventLog(this);
  }

  /** The virtual time, in seconds. */
  now(): number {
    return this.clock.seconds;
  }

  /** `sub_1…`: unique and, for one prefix, the same in every run. */
  id(prefix: string): string {
    this.#lastId += 1;
    return `${prefix}_1${this.settings.idPrefix}${this.#lastId.toString(36).padStart(7, "0")}`;
  }

  restoreCard(method: string, card: string): void {
    if (isCardNumber(card)) this.cards.set(method, card);
  }

  /** All that is kept in rows, by the names under which a state holds them. */
  get collections() {
    const { customers, taxIds, products, prices, taxRates, coupons, promotionCodes, discounts } = this;
    const { paymentMethods, subscriptions, schedules, invoices, invoicePayments, paymentIntents } = this;
    const { setupIntents, charges, refunds, sessions, testClocks, portalSessions } = this;
    const { portalConfigurations, webhookEndpoints, drafts, pendingLines, pendingUpdates } = this;
    return {
      ...{ customers, taxIds, products, prices, taxRates, coupons, promotionCodes, discounts },
      ...{ paymentMethods, subscriptions, schedules, invoices, invoicePayments, paymentIntents },
      ...{ setupIntents, charges, refunds, sessions, testClocks, portalSessions },
      ...{ portalConfigurations, webhookEndpoints, drafts, pendingLines, pendingUpdates },
    };
  }

  get lastId(): number {
    return this.#lastId;
  }

  restoreLastId(last: number): void {
    this.#lastId = last;
  }
}

/** Since 2025 an invoice names its subscription only in `parent`. */
export function idOfSubscription(invoice: Stripe.Invoice): string | null {
  const details = invoice.parent?.subscription_details;
  return details ? idOf(details.subscription) : null;
}
