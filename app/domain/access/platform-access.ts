import type { PlatformRole } from "#domain/access/roles.ts";

/** Which role of the platform's own people may do what in the control panel. */
const TABLE = {
  "tenants.view": ["super_admin", "support", "billing_ops", "auditor"],
  "tenants.decide": ["super_admin"],
  "tenants.suspend": ["super_admin"],
  "audit.view": ["super_admin", "support", "billing_ops", "auditor"],
  "billing.view": ["super_admin", "billing_ops", "auditor"],
  "billing.settings": ["super_admin", "billing_ops"],
  // Who approves transfers alone must not lift the limit of what one person may approve.
  "billing.threshold": ["super_admin"],
  "billing.grant": ["super_admin", "billing_ops"],
  "plans.edit": ["super_admin", "billing_ops"],
  "payments.verify": ["super_admin", "billing_ops"],
  "payments.refund": ["super_admin", "billing_ops"],
} as const satisfies Record<string, readonly PlatformRole[]>;

export type PlatformAct = keyof typeof TABLE;

/** Whether a role may do it; the roles that may are in the table for the documentation. */
export function platformMay(role: PlatformRole, act: PlatformAct): boolean {
  const roles: readonly PlatformRole[] = TABLE[act];
  return roles.includes(role);
}

/** The roles that may do it, for a page's guard. */
export function rolesThatMay(act: PlatformAct): readonly [PlatformRole, ...PlatformRole[]] {
  return TABLE[act];
}
