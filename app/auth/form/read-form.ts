import { data } from "@remix-run/cloudflare";
import * as v from "valibot";
import { postedForm } from "#auth/posted-form.server.ts";
import type { SayableRefusal } from "#messages/refusal.ts";

/** What an action of a form says when it was not done. `values`: what was typed, without passwords, to be shown again. */
export type FormAnswer = {
  /** What is wrong by field: the last part of a key `auth.fault.…`. */
  faults: Readonly<Record<string, string>>;
  refusal: SayableRefusal | null;
  values: Readonly<Record<string, string>>;
};

type Read<Output> = { ok: true; form: Output } | { ok: false; answer: ReturnType<typeof notDone> };

/** Parses a posted form. A field's first issue is its fault: the schema's message, or "missing". */
export async function readForm<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<Read<v.InferOutput<Schema>>> {
  const posted = Object.fromEntries(await postedForm(request));
  const parsed = v.safeParse(schema, posted);
  if (parsed.success) return { ok: true, form: parsed.output };
  const faults: Record<string, string> = {};
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue) ?? "form";
    faults[field] ??= FAULT.test(issue.message) ? issue.message : "missing";
  }
  return { ok: false, answer: notDone({ faults, values: shownAgain(posted) }) };
}

/** The answer to a form that was not done, as the page shows it beside its fields. */
export function notDone(why: Partial<FormAnswer>) {
  const answer: FormAnswer = { faults: {}, refusal: null, values: {}, ...why };
  return data(answer, { status: answer.refusal?.code === "slow-down" ? 429 : 422 });
}

/** Schema messages are one word; the library's own are sentences. */
const FAULT = /^[a-z]+(-[a-z]+)*$|^timeZone$/;

/** What may be written back into the page: never a password. */
export function shownAgain(posted: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(posted).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !/password|token/i.test(entry[0]),
  );
  return Object.fromEntries(texts);
}
