import { and, eq, inArray, isNull, sql, type SQLWrapper } from "drizzle-orm";
import type { PlatformRole } from "#domain/access/roles.ts";
import type { UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { credential, user } from "#db/platform/schema.ts";

export type NewUser = Pick<
  typeof user.$inferInsert,
  "id" | "email" | "name" | "createdAt" | "emailVerifiedAt" | "platformRole"
>;

export function insertUser(platform: PlatformDb, row: NewUser) {
  return platform.insert(user).values(row);
}

/** Sets a password, whether the person had one or not. */
export function putCredential(platform: PlatformDb, userId: UserId, passwordHash: string, now: number) {
  return platform
    .insert(credential)
    .values({ userId, passwordHash, updatedAt: now })
    .onConflictDoUpdate({ target: credential.userId, set: { passwordHash, updatedAt: now } });
}

/** Sets the password of whoever the subquery names. */
export function setCredential(platform: PlatformDb, who: SQLWrapper, passwordHash: string, now: number) {
  return platform
    .update(credential)
    .set({ passwordHash, updatedAt: now })
    .where(inArray(credential.userId, who));
}

/** Whoever the subquery names has shown that the address is theirs; the first time counts. */
export function markVerified(platform: PlatformDb, who: SQLWrapper, now: number) {
  return platform
    .update(user)
    .set({ emailVerifiedAt: now })
    .where(and(inArray(user.id, who), isNull(user.emailVerifiedAt)));
}

export type ProfileChoices = {
  name: string;
  locale: string | null;
  timeZone: string | null;
  theme: "light" | "dark" | null;
};

export function updateUser(platform: PlatformDb, id: UserId, choices: Partial<ProfileChoices>) {
  return platform.update(user).set(choices).where(eq(user.id, id));
}

/** Somebody who reads the mailbox takes an account over whose maker never verified it. */
export function renameVerified(platform: PlatformDb, id: UserId, name: string, now: number) {
  return platform.update(user).set({ name, emailVerifiedAt: now }).where(eq(user.id, id));
}

export function setPlatformRole(platform: PlatformDb, email: string, role: PlatformRole, now: number) {
  return platform
    .update(user)
    .set({ platformRole: role, emailVerifiedAt: sql`coalesce(${user.emailVerifiedAt}, ${now})` })
    .where(eq(user.email, email));
}
