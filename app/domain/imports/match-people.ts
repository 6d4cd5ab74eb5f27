import type { FilePerson } from "#domain/imports/preview.ts";
import type { UserId } from "#domain/ids.ts";

/**
 * The file's people with those of the tenant's people who have the same name (letter case, width and spaces
 * aside). A name that two people share matches neither: who is meant is for a person to say.
 */
export function matchPeople(
  people: readonly FilePerson[],
  profiles: readonly { userId: UserId; name: string }[],
): FilePerson[] {
  const byName = new Map<string, UserId | null>();
  for (const profile of profiles) {
    const name = comparable(profile.name);
    byName.set(name, byName.has(name) ? null : profile.userId);
  }
  return people.map((person) => ({ ...person, userId: byName.get(comparable(person.name)) ?? null }));
}

function comparable(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
