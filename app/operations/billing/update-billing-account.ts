import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { hasTaxIdShape, type Account } from "#domain/billing/account.ts";
import type { BillingRefusal } from "#domain/billing/refusals.ts";
import { billingAccountOf } from "#db/platform/queries/tenant-billing.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { putBillingAccount } from "#db/platform/store/billing-account.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { commit } from "./commit.ts";

type Refusal = AccessRefusal | Extract<BillingRefusal, { code: "tax-id" }>;

/** Keeps whom the tenant's invoices name from now on. Those that are issued stay as they are. Taken in every state: it is needed to pay. */
export async function updateBillingAccount(
  context: TenantContext,
  actor: Member,
  account: Account,
): Promise<Result<null, Refusal>> {
  const { platform, tenant, now, requestId } = context;
  const no = whyNot(actor.role, "billing.manage");
  if (no) return refused(no);
  if (account.taxId !== null && !hasTaxIdShape(account.country, account.taxId))
    return refused({ code: "tax-id" });
  const before = await billingAccountOf(platform, tenant.id);
  const said = before && {
    legalName: before.legalName,
    address: before.address,
    country: before.country,
    taxId: before.taxId,
    email: before.email,
  };
  const key = `card-customer:${tenant.id}:${requestId}`;
  const isCustomer = before?.stripeCustomerId != null;
  const statements = [
    putBillingAccount(platform, tenant.id, account, now),
    insertAudit(
      platform,
      { actorId: actor.id, at: now, requestId },
      {
        action: "billing.account-changed",
        subject: account.legalName,
        tenantId: tenant.id,
        ...(said && { before: said }),
        after: account,
      },
    ),
    ...(isCustomer ? [leaveBehind(platform, key, { kind: "card-customer", tenantId: tenant.id }, now)] : []),
  ];
  await commit(context, { statements, keys: isCustomer ? [key] : [] });
  return done(null);
}
