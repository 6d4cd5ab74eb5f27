import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import type { PasswordFault } from "#domain/people/password.ts";
import type { ReadOnlyRefusal, TenantStatus } from "#domain/tenants/status.ts";

/**
 * Why something about people, teams or tenants was not done; `app/messages/en/refusals.ts` has a sentence for each code.
 * An operation's own refusals are a part of this union.
 */
export type PeopleRefusal =
  | AccessRefusal
  | ReadOnlyRefusal
  | { code: "gone"; what: "person" | "team" | "invitation" | "board" | "tenant" | "session" }
  | { code: "last-owner" }
  | { code: "already-member" }
  | { code: "another-address" }
  | { code: "name-taken" }
  | { code: "team-has-boards"; count: number }
  | { code: "slug-taken" }
  | { code: "wrong-sign-in" }
  | { code: "wrong-password" }
  | { code: "unverified" }
  | { code: "weak-password"; fault: PasswordFault }
  | { code: "slow-down" }
  | { code: "link-expired" }
  /** A program's token that has run out, was used before, or never was one. */
  | { code: "token-over" }
  | { code: "tenant-status"; status: TenantStatus };

/** The refusals of these codes. */
export type Refused<Code extends PeopleRefusal["code"]> = Extract<PeopleRefusal, { code: Code }>;
