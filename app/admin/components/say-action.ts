import { admin } from "#messages/en/admin.ts";
import type { Translate } from "#messages/translator.ts";

type Keys<Kind extends string> = Extract<keyof typeof admin, `admin.${Kind}.${string}`>;

/** An audit event's action in words; one that has none yet as it is written. */
export function sayAction(t: Translate, action: string): string {
  const key = `admin.action.${action}`;
  return isActionKey(key) ? t(key) : action;
}

/** The name of a field that an audit event changed, in the same way. */
export function sayField(t: Translate, field: string): string {
  const key = `admin.field.${field}`;
  return isFieldKey(key) ? t(key) : field;
}

function isActionKey(key: string): key is Keys<"action"> {
  return key in admin;
}

function isFieldKey(key: string): key is Keys<"field"> {
  return key in admin;
}
