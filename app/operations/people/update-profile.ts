import { databasesOf } from "#db/platform/queries/tenants.ts";
import { updateUser, type ProfileChoices } from "#db/platform/store/people.ts";
import { renameProfile } from "#db/tenant/store/people.ts";
import type { Person, PlatformContext } from "../context.ts";

/**
 * Keeps what a person chose for themselves. A new name goes to the tenants they belong to, too; where one of those is out of reach it
 * keeps the old one until the next change, which is logged.
 */
export async function updateProfile(
  context: PlatformContext,
  person: Person,
  choices: Partial<ProfileChoices>,
): Promise<void> {
  await updateUser(context.platform, person.id, choices);
  const { name } = choices;
  if (name === undefined || name === person.name) return;
  for (const ref of await databasesOf(context.platform, person.id)) {
    try {
      const db = await context.tenantDatabases.open(ref);
      await renameProfile(db, person.id, name);
    } catch (error) {
      context.log.error("profile.rename-failed", error, { database: ref.name });
    }
  }
}
