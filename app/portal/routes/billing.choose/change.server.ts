import type { PriceId } from "#domain/ids.ts";
import type { SayableRefusal } from "#messages/refusal.ts";
import { previewChange, type ChangePreview } from "#operations/billing/preview-change.ts";
import type { Member, TenantContext } from "#operations/context.ts";

type ShownChange = { ok: true; preview: ChangePreview } | { ok: false; refusal: SayableRefusal };

/** What other terms of a running plan would mean, before anybody confirms them. */
export async function showChange(
  ctx: TenantContext,
  member: Member,
  wanted: { priceId: PriceId; seats: number },
): Promise<ShownChange> {
  const result = await previewChange(ctx, member, wanted);
  return result.ok ? { ok: true, preview: result.value } : { ok: false, refusal: result.refusal };
}
