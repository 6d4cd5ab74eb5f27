import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, ne, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { DeskView } from "#domain/billing/desk-view.ts";
import type { PaymentId } from "#domain/ids.ts";
import { afterPlace, below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment, paymentArrival } from "#db/platform/payments-schema.ts";
import { planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";

export type DeskRow = Awaited<ReturnType<typeof deskPage>>["rows"][number];

/** A page of the desk: what waits for us the longest waiting first, everything else the newest first. */
export async function deskPage(
  platform: PlatformDb,
  asked: { view: DeskView; search: string; after: string | null; size: number },
) {
  const isQueue = asked.view === "waiting";
  const rows = await selectPayments(platform)
    .where(
      and(
        inView(asked.view),
        matches(asked.search),
        isQueue
          ? afterPlace([payment.submittedAt, payment.id], asked.after)
          : below(payment.createdAt, payment.id, asked.after),
      ),
    )
    .orderBy(
      ...(isQueue
        ? [asc(payment.submittedAt), asc(payment.id)]
        : [desc(payment.createdAt), desc(payment.id)]),
    )
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) =>
    isQueue ? [row.submittedAt ?? 0, row.id] : [row.createdAt, row.id],
  );
}

/** How many proofs wait for us. */
export async function waitingCount(platform: PlatformDb): Promise<number> {
  const [row] = await platform.select({ count: count() }).from(payment).where(inView("waiting"));
  return row?.count ?? 0;
}

/** The neighbours of a payment in the queue of what waits; from outside of the queue its first is next. */
export async function deskNeighbours(
  platform: PlatformDb,
  of: { id: PaymentId; submittedAt: number | null },
): Promise<{ next: PaymentId | null; previous: PaymentId | null }> {
  const place = sql`(${payment.submittedAt}, ${payment.id})`;
  const here = sql`(${of.submittedAt ?? 0}, ${of.id})`;
  const near = (where: SQL, ...order: SQL[]) =>
    platform
      .select({ id: payment.id })
      .from(payment)
      .where(and(inView("waiting"), ne(payment.id, of.id), where))
      .orderBy(...order)
      .limit(1);
  const [[after], [before]] = await Promise.all([
    near(gt(place, here), asc(payment.submittedAt), asc(payment.id)),
    near(lt(place, here), desc(payment.submittedAt), desc(payment.id)),
  ]);
  return { next: after?.id ?? null, previous: before?.id ?? null };
}

/** The proof that waits the longest; null where none does. */
export async function firstWaiting(platform: PlatformDb): Promise<PaymentId | null> {
  const [row] = await platform
    .select({ id: payment.id })
    .from(payment)
    .where(inView("waiting"))
    .orderBy(asc(payment.submittedAt), asc(payment.id))
    .limit(1);
  return row?.id ?? null;
}

const first = alias(user, "first_approver");
const reviewer = alias(user, "reviewer");
const recorder = alias(user, "recorder");

/** What the desk says of a payment beside its own row: its invoice, who decided, and how its money was found without a proof. */
export async function paymentWords(platform: PlatformDb, id: PaymentId) {
  const [row] = await platform
    .select({
      invoice: { id: invoice.id, number: invoice.number, status: invoice.status },
      firstApprovedBy: first.name,
      reviewedBy: reviewer.name,
      arrival: {
        bankReference: paymentArrival.bankReference,
        note: paymentArrival.note,
        recordedAt: paymentArrival.recordedAt,
      },
      recordedBy: recorder.name,
    })
    .from(payment)
    .leftJoin(invoice, eq(invoice.id, payment.invoiceId))
    .leftJoin(first, eq(first.id, payment.firstApprovedBy))
    .leftJoin(reviewer, eq(reviewer.id, payment.reviewedBy))
    .leftJoin(paymentArrival, eq(paymentArrival.paymentId, payment.id))
    .leftJoin(recorder, eq(recorder.id, paymentArrival.recordedBy))
    .where(eq(payment.id, id))
    .limit(1);
  return row ?? null;
}

/** What an administrator should know before approving: others of the same amount that wait, and what this tenant paid in before. */
export async function deskHints(
  platform: PlatformDb,
  of: Pick<typeof payment.$inferSelect, "id" | "tenantId" | "amountMinor" | "currency">,
): Promise<{ sameAmount: number; otherCurrency: boolean; rejectedBefore: number }> {
  const own = eq(payment.tenantId, of.tenantId);
  const [[same], [other], [rejected]] = await Promise.all([
    platform
      .select({ count: count() })
      .from(payment)
      .where(
        and(
          inView("waiting"),
          ne(payment.id, of.id),
          eq(payment.amountMinor, of.amountMinor),
          eq(payment.currency, of.currency),
        ),
      ),
    platform
      .select({ count: count() })
      .from(payment)
      .where(and(own, eq(payment.status, "completed"), ne(payment.currency, of.currency))),
    platform
      .select({ count: count() })
      .from(payment)
      .where(and(own, eq(payment.verification, "rejected"))),
  ]);
  return {
    sameAmount: same?.count ?? 0,
    otherCurrency: (other?.count ?? 0) > 0,
    rejectedBefore: rejected?.count ?? 0,
  };
}

function selectPayments(platform: PlatformDb) {
  return platform
    .select({
      id: payment.id,
      reference: payment.reference,
      lane: payment.lane,
      purpose: payment.purpose,
      status: payment.status,
      verification: payment.verification,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      submittedAt: payment.submittedAt,
      createdAt: payment.createdAt,
      firstApprovedAt: payment.firstApprovedAt,
      tenant: { id: tenant.id, name: tenant.name, slug: tenant.slug },
      plan: planVersion.name,
      invoiceNumber: invoice.number,
    })
    .from(payment)
    .innerJoin(tenant, eq(tenant.id, payment.tenantId))
    .innerJoin(planPrice, eq(planPrice.id, payment.priceId))
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .leftJoin(invoice, eq(invoice.id, payment.invoiceId));
}

function inView(view: DeskView): SQL | undefined {
  switch (view) {
    case "waiting":
      return and(
        eq(payment.verification, "pending"),
        isNotNull(payment.submittedAt),
        eq(payment.status, "pending"),
      );
    case "unpaid":
      return and(eq(payment.verification, "unsubmitted"), eq(payment.status, "pending"));
    case "needs_info":
      return and(eq(payment.verification, "needs_info"), eq(payment.status, "pending"));
    case "completed":
      return inArray(payment.status, ["completed", "refunded"]);
    case "failed":
      return eq(payment.status, "failed");
    case "all":
      return undefined;
  }
}

function matches(search: string): SQL | undefined {
  const words = search.trim();
  if (words === "") return undefined;
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const has = (
    column: typeof payment.reference | typeof tenant.name | typeof tenant.slug | typeof invoice.number,
  ) => sql`${column} like ${pattern} escape '\\'`;
  return or(has(payment.reference), has(tenant.name), has(tenant.slug), has(invoice.number));
}
