import { isUnreachable } from "#db/client.ts";

/** Whether something failed because the database gave no answer, so that it may go on in a minute. For surfaces, which know no database. */
export function isOutOfReach(error: unknown): boolean {
  return isUnreachable(error);
}
