import { data, type AppLoadContext } from "@remix-run/cloudflare";
import * as v from "valibot";
import { newPasswordSchema, typedPasswordSchema } from "#domain/people/password.ts";
import { localeSchema, nameSchema, themeSchema, timeZoneSchema } from "#domain/people/person.ts";
import { changePassword } from "#operations/auth/change-password.ts";
import { endOtherSessions, endOwnSession } from "#operations/auth/end-sessions.ts";
import { updateProfile } from "#operations/people/update-profile.ts";
import type { SessionFacts } from "../../../load-context.ts";
import { notDone, readForm } from "../../form/read-form.ts";
import { placeOf } from "../../place.server.ts";
import { createSession } from "../../session.server.ts";

/** One schema for each form of the page, told apart by `intent`. */
const schema = v.variant("intent", [
  v.object({ intent: v.literal("profile"), name: nameSchema() }),
  v.object({
    intent: v.literal("reading"),
    locale: localeSchema,
    timeZone: timeZoneSchema,
    theme: themeSchema,
  }),
  v.object({
    intent: v.literal("password"),
    currentPassword: typedPasswordSchema,
    newPassword: newPasswordSchema,
  }),
  v.object({ intent: v.literal("end-session"), key: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) }),
  v.object({ intent: v.literal("end-others") }),
]);

type Intent = v.InferOutput<typeof schema>["intent"];

const done = (intent: Intent, count = 0) => ({ done: intent, count });

/** Does what one of the page's forms asks for. */
export async function actOnAccount(context: AppLoadContext, request: Request, session: SessionFacts) {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { form } = read;
  const { ctx } = context.laneway;
  const { person } = session;
  switch (form.intent) {
    case "profile":
      await updateProfile(ctx, person, { name: form.name });
      return done(form.intent);
    case "reading": {
      const { locale, timeZone, theme } = form;
      await updateProfile(ctx, person, { locale, timeZone, theme });
      return done(form.intent);
    }
    case "password":
      return changeOwnPassword(context, request, session, form);
    case "end-session": {
      const answer = await endOwnSession(ctx, person, form.key);
      return answer.ok
        ? done(form.intent, 1)
        : notDone({ refusal: answer.refusal, values: { intent: form.intent } });
    }
    case "end-others":
      return done(form.intent, await endOtherSessions(ctx, person, session.idHash));
  }
}

async function changeOwnPassword(
  context: AppLoadContext,
  request: Request,
  { person, idHash }: SessionFacts,
  form: { currentPassword: string; newPassword: string },
) {
  const values = { intent: "password" };
  const answer = await changePassword(context.laneway.ctx, person, {
    current: idHash,
    password: form.currentPassword,
    next: form.newPassword,
  });
  if (!answer.ok) {
    const { refusal } = answer;
    if (refusal.code === "weak-password") return notDone({ faults: { newPassword: refusal.fault }, values });
    if (refusal.code === "wrong-password") return notDone({ faults: { currentPassword: "wrong" }, values });
    return notDone({ refusal, values });
  }
  const who = { userId: person.id, ip: context.laneway.ip };
  const cookie = await createSession(request, placeOf(context, request), who);
  return data(done("password"), { headers: { "set-cookie": cookie } });
}
