import { beforeAll, describe, expect, inject, test } from "vitest";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { recordArrival } from "#operations/billing/record-arrival.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { outbox } from "#db/platform/work-schema.ts";
import type { Mail, PlatformContext } from "#operations/context.ts";
import { dyingAfter, type Dying } from "../../support/dying-context.ts";
import {
  granted,
  orderWithProof,
  paymentRow,
  startTransferLane,
  type Tenant,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
});

/** Everything that an approval can touch of one tenant, without ids, times and the letters' order. */
async function stateOf(who: Tenant, mails: Mail[]) {
  const rows = async (sql: string) => {
    const answer = await lane.at.context.platform.$client.execute({ sql, args: [who.id] });
    return answer.rows.map((row) => ({ ...row }));
  };
  const left = await lane.at.context.platform.select().from(outbox);
  return {
    payments: await rows(
      "select purpose, status, verification, amount_minor, invoice_id is not null as billed from payment where tenant_id = ? order by created_at, status",
    ),
    invoices: await rows(
      "select kind, status, total_minor, tax_minor, period_start, period_end from invoice where tenant_id = ?",
    ),
    ledger: await rows(
      "select debit, credit, amount_minor from ledger_posting where tenant_id = ? order by debit, credit, amount_minor",
    ),
    subscription: await rows(
      "select status, lane, seats, covered_from, covered_until, revision, renewal_due_at, expiry_due_at from subscription where tenant_id = ?",
    ),
    events: await rows(
      "select from_status, to_status, mrr_after from subscription_event where tenant_id = ? order by at, to_status",
    ),
    audit: await rows("select action from audit_event where tenant_id = ? order by at, action"),
    arrivals: await rows(
      "select note from payment_arrival where payment_id in (select id from payment where tenant_id = ?)",
    ),
    hold: await rows("select billing_hold from tenant where id = ?"),
    mails: mails.map(({ subject }) => subject.replace(/[A-Z]{2}-[\w-]+/g, "#")).sort(),
    left: left.length,
  };
}

type Decide = (context: PlatformContext, paymentId: PaymentId) => Promise<unknown>;

/** What is decided, and on what. */
type Way = readonly [Decide, (on: TransferLane, who: Tenant) => Promise<PaymentId>];

const approve: Decide = async (context, paymentId) => {
  const { revision } = await paymentRow(lane, paymentId);
  return approvePayment(context, lane.admins.ada, { paymentId, revision });
};
const reject: Decide = async (context, paymentId) => {
  const { revision } = await paymentRow(lane, paymentId);
  const decided = { paymentId, revision, why: "not-received", text: "" } as const;
  return rejectPayment(context, lane.admins.ada, decided);
};

const record: Decide = async (context, paymentId) => {
  const { revision } = await paymentRow(lane, paymentId);
  const found = { paymentId, revision, bankReference: `UTR ${paymentId}`, note: "Statement, line 4" };
  return recordArrival(context, lane.admins.ada, found);
};

/** An order that nobody sent a proof for. */
async function orderAlone(_: TransferLane, who: Tenant): Promise<PaymentId> {
  const choice = { priceId: lane.price("team").id, seats: 3, couponCode: null };
  const { paymentId } = granted(await choosePlan(await who.ctx(), who.owner, choice));
  if (!paymentId) throw new Error("There is an order");
  return paymentId;
}

/** The decision with a context that may die, the same again as a person does it, and then what the queue and the sweep still do. */
async function runOnce(slug: string, [decide, order]: Way, die: number | null) {
  const who = await lane.tenant(slug);
  const paymentId = await order(lane, who);
  await lane.at.context.platform.$client.execute({
    sql: "update tenant set billing_hold = 'read_only' where id = ?",
    args: [who.id],
  });
  await sweep(lane.at.context);
  const delivered = new Map<string, Mail>();
  const mailer = { send: async (mail: Mail, key?: string) => void delivered.set(key ?? mail.subject, mail) };
  const first: Dying = dyingAfter({ ...lane.at.context, mailer }, die ?? Infinity);
  await attempt(() => decide(first.context, paymentId));
  await attempt(() => sweep(first.context));
  const again = { ...lane.at.context, mailer };
  await decide(again, paymentId);
  await sweep(again);
  return { state: await stateOf(who, [...delivered.values()]), calls: first.calls() };
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!String(error instanceof Error ? (error.cause ?? error) : error).includes("died")) throw error;
  });
}

/** What the queue delivers, or the sweep after a crash: each key until nothing is left. */
async function sweep(context: PlatformContext): Promise<void> {
  lane.at.jobs.length = 0;
  for (const { key } of await lane.at.context.platform.select().from(outbox))
    await runOutboxJob(context, key);
}

describe("what must hold 4: a crash between any two steps, and then the same again", () => {
  test.each([
    ["approve", [approve, orderWithProof]],
    ["reject", [reject, orderWithProof]],
    ["record", [record, orderAlone]],
  ] as const)(
    "of %s ends as if nothing had happened: nothing doubled, nothing lost",
    async (name, way) => {
      const undisturbed = await runOnce(`${name}-whole`, way, null);
      expect(undisturbed.calls).toBeGreaterThan(8);
      expect(undisturbed.state.left).toBe(0);
      expect(undisturbed.state.mails).toHaveLength(1);
      for (let step = 0; step <= undisturbed.calls; step += 1) {
        const disturbed = await runOnce(`${name}-${step}`, way, step);
        expect(disturbed.state, `died at step ${step}`).toEqual(undisturbed.state);
      }
    },
    180_000,
  );
});
