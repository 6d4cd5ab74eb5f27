import * as v from "valibot";
import { postedForm } from "#auth/posted-form.server.ts";
import type { MessageKey } from "#messages/catalogue.ts";
import type { Answer } from "#portal/act/answer.ts";

type Read<Output> = { ok: true; form: Output } | { ok: false; answer: Answer };

/** Parses a posted form. An issue's message is the last part of a key of the catalogue: `missing` → `portal.fault.missing`. */
export async function readForm<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<Read<v.InferOutput<Schema>>> {
  const parsed = v.safeParse(schema, Object.fromEntries(await postedForm(request)));
  if (parsed.success) return { ok: true, form: parsed.output };
  const faults = parsed.issues.map((issue) => [v.getDotPath(issue) ?? "", faultKey(issue.message)] as const);
  return { ok: false, answer: { word: "faulty", faults: Object.fromEntries(faults) } };
}

const FAULTS = ["missing", "long", "email", "choose"] as const;

function faultKey(message: string): MessageKey {
  const fault = FAULTS.find((known) => known === message) ?? "choose";
  return `portal.fault.${fault}`;
}
