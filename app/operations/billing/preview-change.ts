import type { InvoiceLine } from "#domain/billing/invoice-draft.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, type Result } from "../result.ts";
import { previewCardChange, type CardPreviewRefusal } from "./card/change-card-plan.ts";
import { plannedChange, type ChangeRefusal, type WantedChange } from "./planned-change.ts";
import { runningSubscription } from "./running-subscription.ts";

/** What a change costs: at once (`due`, null where nothing), and with the next period. `at` in UTC epoch ms; amounts in minor units. */
export type ChangePreview = {
  when: "now" | "at-end" | "same";
  /** When it takes place; one that is paid by transfer, when its payment is verified. */
  at: number;
  due: { dueMinor: number; taxMinor: number; currency: Currency; lines: readonly InvoiceLine[] } | null;
  next: { at: number; totalMinor: number; currency: Currency };
};

/** What other terms would cost, before anybody confirms them. Nothing is written. */
export async function previewChange(
  ctx: TenantContext,
  actor: Member,
  wanted: WantedChange,
): Promise<Result<ChangePreview, ChangeRefusal | CardPreviewRefusal>> {
  const running = await runningSubscription(ctx, actor);
  if (!running.ok) return running;
  const { sub } = running.value;
  if (sub.lane === "card") return previewCardChange(ctx, actor, wanted);
  const planned = await plannedChange(ctx, running.value, wanted);
  if (!planned.ok) return planned;
  const { when, draft, next } = planned.value;
  const end = sub.coveredUntil ?? ctx.now;
  return done({
    when: when === "tried" ? "now" : when,
    at: when === "at-end" ? end : ctx.now,
    due: draft && {
      dueMinor: draft.totalMinor,
      taxMinor: draft.taxMinor,
      currency: draft.currency,
      lines: draft.lines,
    },
    next: { at: draft?.period?.end ?? end, totalMinor: next.totalMinor, currency: next.currency },
  });
}
