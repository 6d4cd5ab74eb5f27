import type { ActionFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData } from "@remix-run/react";
import * as v from "valibot";
import { emailSchema } from "#domain/people/person.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { resendVerification } from "#operations/auth/resend-verification.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { AuthPage } from "../../components/auth-page.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.signUp.sent.title");

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs) {
  const read = await readForm(request, v.object({ email: emailSchema }));
  if (!read.ok) return read.answer;
  const { ctx, ip } = context.laneway;
  const { email } = read.form;
  const answer = await resendVerification(ctx, { email, ip });
  return answer.ok ? { sentTo: email } : notDone({ refusal: answer.refusal, values: { email } });
}

export default function VerifyAgainPage() {
  const t = useT();
  const answer = useActionData<typeof action>();
  const sentTo = answer && "sentTo" in answer ? answer.sentTo : null;
  const form = useForm(answer && "faults" in answer ? answer : undefined);
  return (
    <AuthPage title={t("auth.signUp.sent.title")} about={<p>{t("auth.signUp.sent.nothing")}</p>}>
      {sentTo !== null && <Banner tone="success">{t("auth.signUp.sent.done", { email: sentTo })}</Banner>}
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        <Field label={t("auth.email")} error={form.faultOf("email")}>
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            required
            defaultValue={sentTo ?? form.valueOf("email")}
          />
        </Field>
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" busy={form.busy}>
            {t("auth.signUp.sent.again")}
          </Button>
        </div>
      </Form>
    </AuthPage>
  );
}
