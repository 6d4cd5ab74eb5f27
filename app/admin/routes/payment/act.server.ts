import * as v from "valibot";
import type { Faults, FormAnswer } from "#admin/act/form-answer.ts";
import { firstWaiting } from "#db/platform/queries/desk.ts";
import { ASK_REASONS, REJECT_REASONS } from "#domain/billing/review-reason.ts";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { askForMore } from "#operations/billing/ask-for-more.ts";
import { recordArrival } from "#operations/billing/record-arrival.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";

export const WORDS_MAX = 500;
const revision = v.pipe(v.string(), v.transform(Number), v.integer());
const text = v.pipe(v.string(), v.trim(), v.maxLength(WORDS_MAX));

const schema = v.variant("do", [
  v.object({ do: v.literal("approve"), revision }),
  v.object({ do: v.literal("reject"), revision, why: v.picklist(REJECT_REASONS), text }),
  v.object({ do: v.literal("ask"), revision, why: v.picklist(ASK_REASONS), text }),
  v.object({ do: v.literal("arrived"), revision, bankReference: text, note: text }),
]);

type Asked = v.InferOutput<typeof schema>;
type NotDecided = Extract<Awaited<ReturnType<typeof decide>>, { ok: false }>["refusal"];

/** What the desk's page gets: the answer, and which payment waits next (null: none; absent: the page stays where it is). */
export type Decided = FormAnswer & { next?: PaymentId | null };

/** What an administrator decides about a payment's proof. */
export async function decideOnPayment(
  ctx: PlatformContext,
  actor: Administrator,
  { id, reference }: { id: PaymentId; reference: string },
  form: FormData,
): Promise<Decided> {
  const parsed = v.safeParse(schema, Object.fromEntries(form));
  if (!parsed.success) return { word: "refused", refusal: { code: "malformed" } };
  const asked = parsed.output;
  const faults = faultsOf(asked);
  if (faults) return { word: "faults", faults };
  const answer = await decide(ctx, actor, { ...asked, paymentId: id });
  if (!answer.ok) return refusedAs(answer.refusal);
  const say = { key: answer.key, values: { reference } };
  // Who records money comes from a statement and not out of the queue.
  if (asked.do === "arrived") return { word: "done", say };
  return { word: "done", say, next: await firstWaiting(ctx.platform) };
}

function faultsOf(asked: Asked): Faults | null {
  if (asked.do === "approve") return null;
  if (asked.do !== "arrived") {
    return asked.why === "other" && asked.text === "" ? { text: { key: "desk.words.needed" } } : null;
  }
  if (asked.note !== "" && asked.bankReference !== "") return null;
  return {
    ...(asked.bankReference === "" && { bankReference: { key: "refusal.bank-reference-needed" } }),
    ...(asked.note === "" && { note: { key: "desk.arrived.note.needed" } }),
  };
}

/** What is wrong with the bank's reference stands at its field, so that what was typed stays. */
function refusedAs(refusal: NotDecided): Decided {
  switch (refusal.code) {
    case "arrival-known":
    case "bank-reference":
    case "bank-reference-needed": {
      const { code, ...values } = refusal;
      return { word: "faults", faults: { bankReference: { key: `refusal.${code}`, values } } };
    }
    default:
      return { word: "refused", refusal };
  }
}

async function decide(ctx: PlatformContext, actor: Administrator, asked: Asked & { paymentId: PaymentId }) {
  switch (asked.do) {
    case "approve": {
      const result = await approvePayment(ctx, actor, asked);
      if (!result.ok) return result;
      const isFirst = result.value.state === "needs-second";
      return { ok: true, key: isFirst ? "desk.said.first" : "desk.said.approved" } as const;
    }
    case "reject": {
      const result = await rejectPayment(ctx, actor, asked);
      return result.ok ? ({ ok: true, key: "desk.said.rejected" } as const) : result;
    }
    case "ask": {
      const result = await askForMore(ctx, actor, asked);
      return result.ok ? ({ ok: true, key: "desk.said.asked" } as const) : result;
    }
    case "arrived": {
      const result = await recordArrival(ctx, actor, asked);
      if (!result.ok) return result;
      const isFirst = result.value.state === "needs-second";
      return { ok: true, key: isFirst ? "desk.said.first" : "desk.said.arrived" } as const;
    }
  }
}
