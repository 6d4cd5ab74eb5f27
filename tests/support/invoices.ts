import { insertTenant } from "#db/platform/store/tenants.ts";
import { insertUser } from "#db/platform/store/people.ts";
import { writeAll } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import { taxOn } from "#domain/billing/tax.ts";
import { newId, type InvoiceId, type TenantId, type UserId } from "#domain/ids.ts";
import { NOON } from "./platform.ts";

/** A tenant that can be billed: its row and its owner's, without a database of its own. */
export async function insertBilledTenant(platform: PlatformDb, slug: string): Promise<TenantId> {
  const id = newId<TenantId>();
  const ownerId = newId<UserId>();
  const owner = { id: ownerId, email: `owner@${slug}.test`, name: `${slug}'s owner`, createdAt: NOON };
  await writeAll(platform, [
    insertUser(platform, { ...owner, emailVerifiedAt: NOON, platformRole: null }),
    insertTenant(platform, {
      id,
      slug,
      name: `The ${slug} company`,
      status: "active",
      ownerId,
      createdAt: NOON,
      confirmedAt: NOON,
    }),
  ]);
  return id;
}

const seller = {
  name: "Laneway GmbH",
  address: "Torstraße 1\n10119 Berlin",
  country: "DE",
  taxId: "DE123456789",
  email: "billing@laneway.test",
};

/** An invoice of 19 % over `net`, to be issued at noon, unless told otherwise. */
export function draftOf(
  tenantId: TenantId,
  { net = 10_000, ...given }: Partial<InvoiceDraft> & { net?: number } = {},
): InvoiceDraft {
  const id = newId<InvoiceId>();
  const taxed = taxOn({ minor: net, behaviour: "exclusive", rateBp: 1900 });
  return {
    id,
    tenantId,
    kind: "invoice",
    series: "LW",
    lane: "transfer",
    billingKey: `test:${id}`,
    currency: "EUR",
    lines: [{ description: "Team, a month", quantity: 1, unitMinor: net, amountMinor: net }],
    subtotalMinor: net,
    discountMinor: 0,
    ...taxed,
    taxName: "USt.",
    taxBp: 1900,
    taxBehaviour: "exclusive",
    taxNote: null,
    seller,
    buyer: { name: "Acme Ltd", address: "1 High Street\nLondon", country: "GB", taxId: null, email: null },
    issuedAt: NOON,
    dueAt: NOON + 7 * 86_400_000,
    period: { start: NOON, end: NOON + 30 * 86_400_000 },
    stripeInvoiceId: null,
    creditsId: null,
    status: "open",
    ...given,
  };
}
