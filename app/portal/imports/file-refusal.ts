import { MAX_FILE_BYTES, type FileRefusal } from "#domain/imports/refusals.ts";
import { sayRefusal } from "#messages/refusal.ts";
import type { Translate } from "#messages/translator.ts";
import type { UploadRefusal } from "#operations/imports/preview-import.ts";

/** The largest file in MB, as sentences say it. */
export const LIMIT_MB = MAX_FILE_BYTES / 1_000_000;

const FILE_CODES: Readonly<Record<FileRefusal["code"], true>> = {
  empty: true,
  "too-large": true,
  "no-length": true,
  compressed: true,
  "not-json": true,
  "cut-off": true,
  "not-trello": true,
  "too-many-cards": true,
};

/** The sentence for why a file was not taken. */
export function sayUploadRefusal(t: Translate, refusal: UploadRefusal): string {
  return isFileRefusal(refusal) ? t(`imports.file.${refusal.code}`, { ...refusal }) : sayRefusal(t, refusal);
}

function isFileRefusal(refusal: UploadRefusal): refusal is FileRefusal {
  return refusal.code in FILE_CODES;
}
