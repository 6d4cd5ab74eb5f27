import type { Statement } from "#db/client.ts";
import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import { dueForExpiry, type DueExpiry } from "#db/platform/queries/due-subscriptions.ts";
import { issueInvoices } from "#db/platform/store/invoices.ts";
import { leaveAllBehind } from "#db/platform/store/outbox.ts";
import {
  creditWhole,
  insertAudits,
  insertSubscriptionEvents,
  noProofSince,
  setBillingHolds,
  subscriptionsStand,
  writeExpired,
} from "#db/platform/store/time-steps.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import { recurringValue } from "#domain/billing/monthly-value.ts";
import { newId } from "#domain/ids.ts";
import { createTranslator } from "#messages/translator.ts";
import type { PlatformContext } from "../context.ts";
import { PAGE, runPage, startRun, type Page } from "./time/page-run.ts";
import { planExpiry, type PlannedExpiry } from "./time/plan-expiries.ts";

/** Hourly: what is not paid becomes past due, then expired, and its tenant reads only and is suspended at last. */
export function expireSubscriptions(context: PlatformContext): Promise<void> {
  return startRun(context, "expiry");
}

/** A page of that run: up to `size` subscriptions, decided at once and written in one batch. */
export async function expirePage(context: PlatformContext, page: Page, size = PAGE): Promise<void> {
  const { platform } = context;
  const settings = await billingSettings(platform);
  const description = createTranslator("en")("invoice.line.lapsed");
  const noteFor = settings && { series: settings.series.creditNote, description };
  await runPage(context, page, {
    worker: "expiry",
    size,
    due: (asked, now) => dueForExpiry(platform, asked, now),
    decide: async (rows, now) =>
      statementsFor(
        context,
        rows.flatMap((row) => planExpiry(row, noteFor, now) ?? []),
        now,
      ),
  });
}

function statementsFor(
  { platform, requestId }: PlatformContext,
  plans: PlannedExpiry[],
  now: number,
): Statement[] {
  if (plans.length === 0) return [];
  const notes = plans.flatMap(({ note }) => note ?? []);
  const events = plans.flatMap((plan) => eventsOf(plan, now));
  const audits = plans.flatMap((plan) => auditOf(plan, now, requestId) ?? []);
  const held = plans.filter(({ row, step }) => step.hold !== row.hold);
  const jobs = [...held.flatMap(jobsOf), ...plans.flatMap(upgradeJobOf)];
  const taking = plans.filter(
    ({ row, step }) => step.hold !== row.hold || step.lapsedAt !== row.sub.lapsedAt,
  );
  return [
    subscriptionsStand(
      platform,
      plans.map(({ row }) => row.sub),
    ),
    ...(taking.length > 0 ? [noProofSince(platform, taking.map(proofOf))] : []),
    ...(notes.length > 0
      ? [
          ...creditWhole(
            platform,
            notes.map(({ creditsId }) => creditsId),
          ),
          ...issueInvoices(notes, now),
        ]
      : []),
    writeExpired(plans.map(({ expired }) => expired)),
    ...(held.length > 0
      ? [setBillingHolds(held.map(({ row, step }) => ({ id: row.sub.tenantId, billingHold: step.hold })))]
      : []),
    ...(events.length > 0 ? [insertSubscriptionEvents(events)] : []),
    ...(audits.length > 0 ? [insertAudits(audits)] : []),
    ...(jobs.length > 0 ? [leaveAllBehind(jobs, now)] : []),
  ];
}

function proofOf({
  row,
}: PlannedExpiry): Pick<DueExpiry, "proofSubmittedAt"> & Pick<DueExpiry["sub"], "tenantId"> {
  return { tenantId: row.sub.tenantId, proofSubmittedAt: row.proofSubmittedAt };
}

/** Rooms ask anew what their people may do, and the owner learns why. */
function jobsOf({ row, step }: PlannedExpiry): { key: string; job: BillingJob }[] {
  const { id, tenantId, coveredUntil } = row.sub;
  if (step.hold === null) return [];
  const key = `${id}:${step.lapsedAt ?? coveredUntil}:${step.hold}`;
  return [
    { key: `rights-changed:${key}`, job: { kind: "rights-changed", tenantId } },
    { key: `lapse:${key}`, job: { kind: "lapse-letter", tenantId, hold: step.hold } },
  ];
}

/** A larger plan was ordered for the time that is over now. */
function upgradeJobOf({ row, step }: PlannedExpiry): { key: string; job: BillingJob }[] {
  const { id, tenantId, coveredUntil } = row.sub;
  if (!row.hasUpgrade || (step.through.length === 0 && step.hold === row.hold)) return [];
  const key = `upgrade-lapsed:${id}:${coveredUntil}:${step.status}`;
  return [{ key, job: { kind: "upgrade-lapsed", tenantId } }];
}

function eventsOf({ row, step }: PlannedExpiry, now: number) {
  const { sub, price } = row;
  return step.through.map(({ from, to }) => ({
    id: newId<EventId>(),
    tenantId: sub.tenantId,
    at: now,
    fromStatus: from,
    toStatus: to,
    priceId: sub.priceId,
    seats: sub.seats,
    currency: price.currency,
    mrrBefore: recurringValue({ ...sub, status: from }, price),
    mrrAfter: recurringValue({ ...sub, status: to }, price),
  }));
}

function auditOf({ row, step }: PlannedExpiry, at: number, requestId: string) {
  const { sub } = row;
  if (step.through.length === 0 && step.hold === row.hold) return null;
  return {
    id: newId<EventId>(),
    at,
    actorId: null,
    tenantId: sub.tenantId,
    action: `subscription.${step.hold === row.hold ? step.status : (step.hold ?? step.status)}`,
    subject: sub.id,
    before: { status: sub.status, hold: row.hold },
    after: { status: step.status, hold: step.hold },
    requestId,
  };
}

type EventId = string & { readonly __kind: "event" };
