import type { BillingHold } from "#domain/billing/subscription.ts";

/** DESIGN section 6: pending → active | rejected; active ⇄ suspended. Later states come with billing. */
export const TENANT_STATUSES = ["pending", "active", "read_only", "suspended", "rejected"] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

const NEXT: Record<TenantStatus, readonly TenantStatus[]> = {
  pending: ["active", "rejected"],
  active: ["read_only", "suspended"],
  read_only: ["active", "suspended"],
  suspended: ["active", "read_only"],
  rejected: [],
};

/** Whether a tenant may go from one state to the other. */
export function mayBecome(from: TenantStatus, to: TenantStatus): boolean {
  return NEXT[from].includes(to);
}

/** How a tenant stands: as its administrators made it, and where that is active, less what billing takes from it. */
export function statusNow(status: TenantStatus, hold: BillingHold | null): TenantStatus {
  return status === "active" && hold !== null ? hold : status;
}

/** Whether a tenant's people can look at what is in it. */
export function isOpen(tenant: { status: TenantStatus }): boolean {
  return tenant.status === "active" || tenant.status === "read_only";
}

/** Whether it is closed for no other reason than money: then its billing pages stay open. */
export function isOpenToPay(tenant: { status: TenantStatus; hold: BillingHold | null }): boolean {
  return tenant.status === "suspended" && tenant.hold === "suspended";
}

/** Why nothing can be changed in a tenant; `endedAt` (UTC epoch ms) is when the time that its plan covers was over. */
export type ReadOnlyRefusal =
  | { code: "read-only"; because: "administrator" }
  | { code: "read-only"; because: "plan"; endedAt: number };

/** Whether two answers of `whyReadOnly` say the same. */
export function isSameReadOnly(a: ReadOnlyRefusal | null, b: ReadOnlyRefusal | null): boolean {
  return a?.because === b?.because && endOf(a) === endOf(b);
}

function endOf(why: ReadOnlyRefusal | null): number | null {
  return why?.because === "plan" ? why.endedAt : null;
}

/** Null where edits are taken, else why not. A workspace that is closed altogether takes none either. */
export function whyReadOnly(tenant: {
  status: TenantStatus;
  hold: BillingHold | null;
  planEndedAt: number | null;
}): ReadOnlyRefusal | null {
  if (tenant.status === "active") return null;
  return tenant.hold !== null && tenant.planEndedAt !== null
    ? { code: "read-only", because: "plan", endedAt: tenant.planEndedAt }
    : { code: "read-only", because: "administrator" };
}
