import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { newPasswordSchema } from "#domain/people/password.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { isResetLinkOpen, resetPassword } from "#operations/auth/reset-password.ts";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import { placeOf } from "../../place.server.ts";
import { endSession } from "../../session.server.ts";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.reset.title");

export async function loader({ context, params }: LoaderFunctionArgs) {
  const open = await isResetLinkOpen(context.laneway.ctx, params["token"] ?? "");
  return data({ open }, { status: open ? 200 : 410 });
}

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs) {
  const read = await readForm(request, v.object({ newPassword: newPasswordSchema }));
  if (!read.ok) return read.answer;
  const { ctx, ip } = context.laneway;
  const answer = await resetPassword(ctx, {
    token: params["token"] ?? "",
    password: read.form.newPassword,
    ip,
  });
  if (!answer.ok) {
    const { refusal } = answer;
    if (refusal.code === "weak-password") return notDone({ faults: { newPassword: refusal.fault } });
    return notDone({ refusal });
  }
  const cookie = await endSession(request, placeOf(context, request));
  throw redirect("/login?notice=reset", { headers: { "set-cookie": cookie } });
}

export default function ResetPage() {
  const t = useT();
  const { open } = useLoaderData<typeof loader>();
  const form = useForm(useActionData<typeof action>());
  if (!open) {
    return (
      <AuthPage title={t("auth.reset.expired.title")} about={<p>{t("auth.reset.expired.about")}</p>}>
        <Link to="/forgot" className={buttonClass({ kind: "primary" })}>
          {t("auth.reset.again")}
        </Link>
      </AuthPage>
    );
  }
  return (
    <AuthPage title={t("auth.reset.title")} about={<p>{t("auth.reset.about")}</p>}>
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        <PasswordField
          name="newPassword"
          label={t("auth.password.new")}
          hint={t("auth.password.hint")}
          error={form.faultOf("newPassword")}
          kind="new-password"
        />
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
            {t("auth.reset.submit")}
          </Button>
        </div>
      </Form>
    </AuthPage>
  );
}
