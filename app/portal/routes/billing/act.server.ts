import * as v from "valibot";
import { accountSchema } from "#domain/billing/account.ts";
import { updateBillingAccount } from "#operations/billing/update-billing-account.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";

const schema = v.variant("do", [v.object({ do: v.literal("account"), ...accountSchema.entries })]);

/** What can be done on the overview. */
export async function actOnBilling(ctx: TenantContext, me: Member, request: Request): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { do: _, ...account } = read.form;
  const result = await updateBillingAccount(ctx, me, account);
  if (!result.ok) return { word: "refused", refusal: result.refusal };
  return { word: "done", say: { key: "billing.account.saved" } };
}
