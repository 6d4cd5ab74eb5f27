import type { ActionFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData } from "@remix-run/react";
import * as v from "valibot";
import { emailSchema } from "#domain/people/person.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { requestPasswordReset } from "#operations/auth/reset-password.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { linkClass } from "#ui/link-class.ts";
import { TextInput } from "#ui/text-input.tsx";
import { AuthPage } from "../../components/auth-page.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import { tenantOf } from "../../place.server.ts";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.forgot.title");

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs) {
  const read = await readForm(request, v.object({ email: emailSchema }));
  if (!read.ok) return read.answer;
  const { ctx, ip } = context.laneway;
  const { email } = read.form;
  const answer = await requestPasswordReset(ctx, { email, ip, tenantSlug: tenantOf(context)?.slug ?? null });
  return answer.ok ? { sentTo: email } : notDone({ refusal: answer.refusal, values: { email } });
}

export default function ForgotPage() {
  const t = useT();
  const answer = useActionData<typeof action>();
  const form = useForm(answer && "faults" in answer ? answer : undefined);
  const back = (
    <Link to="/login" className={linkClass("plain")}>
      {t("auth.backToLogin")}
    </Link>
  );
  if (answer && "sentTo" in answer) {
    return (
      <AuthPage
        title={t("auth.forgot.sent.title")}
        about={<p role="status">{t("auth.forgot.sent.about", { email: answer.sentTo })}</p>}
        footer={back}
      />
    );
  }
  return (
    <AuthPage title={t("auth.forgot.title")} about={<p>{t("auth.forgot.about")}</p>} footer={back}>
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        <Field label={t("auth.email")} error={form.faultOf("email")}>
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            inputMode="email"
            required
            defaultValue={form.valueOf("email")}
          />
        </Field>
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
            {t("auth.forgot.submit")}
          </Button>
        </div>
      </Form>
    </AuthPage>
  );
}
