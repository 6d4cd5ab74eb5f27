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
