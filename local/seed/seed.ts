import { DEMO_PASSWORD, seedPeople } from "#local/seed/people.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import type { PlatformDb } from "#db/platform/database.ts";

export type SeedTarget = { platform: PlatformDb; tenantDatabases: TenantDatabases; now: number };

/** Fills an empty Laneway with the demo. Called once per data folder, before the Worker starts. */
export async function seedDemo(target: SeedTarget): Promise<void> {
  await seedPeople(target);
}

/** The lines that tell a person who can sign in where. `origin` is the platform's, such as `http://localhost:8787`. */
export function demoAccounts(origin: string): string[] {
  const { port } = new URL(origin);
  return [
    `Demo accounts, all with the password ${DEMO_PASSWORD}:`,
    `  ${origin}/admin             admin@laneway.test`,
    `  http://acme.localhost:${port}/app    owner@acme.test manager@acme.test member@acme.test viewer@acme.test`,
    `  http://globex.localhost:${port}/app  owner@globex.test`,
    `Mail arrives at ${origin}/dev/inbox`,
  ];
}
