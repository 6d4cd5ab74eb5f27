import { isUnreachable } from "#db/client.ts";
import { FilesUnreachable } from "#domain/files-unreachable.ts";

/** Whether something failed because the database or the file store gave no answer, so that it may go on in a minute. For surfaces, which know neither. */
export function isOutOfReach(error: unknown): boolean {
  return isUnreachable(error) || error instanceof FilesUnreachable;
}
