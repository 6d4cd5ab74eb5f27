import type { MessageKey } from "#messages/catalogue.ts";
import { admin } from "#messages/en/admin.ts";
import type { Translate } from "#messages/translator.ts";

type ActionKey = Extract<keyof typeof admin, `admin.action.${string}`> & MessageKey;

/** An audit event's action in words; one that has none yet as it is written. */
export function sayAction(t: Translate, action: string): string {
  const key = `admin.action.${action}`;
  return isActionKey(key) ? t(key) : action;
}

function isActionKey(key: string): key is ActionKey {
  return key.startsWith("admin.action.") && key in admin;
}
