import type { auth } from "#messages/en/auth.ts";
import type { Translate } from "#messages/translator.ts";

type Fault = keyof typeof auth extends infer Key
  ? Key extends `auth.fault.${infer Name}`
    ? Name
    : never
  : never;

const FAULTS: readonly Fault[] = [
  "missing",
  "long",
  "email",
  "short",
  "common",
  "about-you",
  "length",
  "characters",
  "hyphens",
  "reserved",
  "taken",
  "wrong",
  "locale",
  "timeZone",
];

/** The sentence for what is wrong with a field. */
export function sayFault(t: Translate, fault: string): string {
  return t(`auth.fault.${FAULTS.find((known) => known === fault) ?? "missing"}`);
}
