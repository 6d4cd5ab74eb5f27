export const PLATFORM_ROLES = ["super_admin", "support", "billing_ops", "auditor"] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

export const TENANT_ROLES = ["owner", "tenant_admin", "manager", "member", "viewer", "guest"] as const;
export type TenantRole = (typeof TENANT_ROLES)[number];

/** What a person is within a team. A tenant's viewer stays a viewer in every team. */
export const TEAM_ROLES = ["manager", "member", "viewer"] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];
