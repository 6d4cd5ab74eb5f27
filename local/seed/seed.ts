import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import type { PlatformDb } from "#db/platform/database.ts";

export type SeedTarget = { platform: PlatformDb; tenantDatabases: TenantDatabases; now: number };

/** Fills an empty Laneway with the demo; says whether it did. Called once per data folder, before the Worker starts. */
export async function seedDemo(_target: SeedTarget): Promise<boolean> {
  return false;
}

/** The lines that tell a person who can sign in where. */
export function demoAccounts(origin: string): string[] {
  return [`Laneway answers at ${origin}`];
}
