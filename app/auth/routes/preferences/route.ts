import { redirect, type ActionFunctionArgs } from "@remix-run/cloudflare";
import * as v from "valibot";
import { themeSchema } from "#domain/people/person.ts";
import { updateProfile } from "#operations/people/update-profile.ts";
import { notSent } from "../../form/not-sent.ts";
import { readForm } from "../../form/read-form.ts";
import { requirePerson } from "../../guards.server.ts";
import { nextPath } from "../../next-path.ts";

const schema = v.object({ theme: themeSchema, next: v.optional(v.string()) });

export function loader() {
  throw redirect("/account");
}

export const clientAction = notSent;

/** Switches between light, dark and the system's look: for the menus' buttons; with `next` also for a plain form. */
export async function action({ context, request }: ActionFunctionArgs) {
  const person = requirePerson(context, request);
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  await updateProfile(context.laneway.ctx, person, { theme: read.form.theme });
  const next = nextPath(read.form.next);
  if (next) throw redirect(next);
  return { theme: read.form.theme };
}
