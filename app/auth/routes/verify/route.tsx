import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { typedPasswordSchema } from "#domain/people/password.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { addressToVerify, verifyEmail } from "#operations/auth/verify-email.ts";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { linkClass } from "#ui/link-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import { homeOf } from "../../home.server.ts";
import { placeOf, requirePlatformHost } from "../../place.server.ts";
import { createSession } from "../../session.server.ts";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, page?.email ? "auth.verify.title" : "auth.verify.expired.title");

/** Opening the link changes nothing: mail scanners open links, too. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  requirePlatformHost(context);
  const email = await addressToVerify(context.laneway.ctx, params["token"] ?? "");
  return data({ email }, { status: email === null ? 410 : 200 });
}

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs) {
  requirePlatformHost(context);
  const read = await readForm(request, v.object({ password: typedPasswordSchema }));
  if (!read.ok) return read.answer;
  const { ctx, ip } = context.laneway;
  const token = params["token"] ?? "";
  const answer = await verifyEmail(ctx, { token, password: read.form.password, ip });
  if (!answer.ok) return notDone({ refusal: answer.refusal });
  const { userId, platformRole } = answer.value;
  const cookie = await createSession(request, placeOf(context, request), { userId, ip });
  throw redirect(homeOf(context, { platformRole }), { headers: { "set-cookie": cookie } });
}

export default function VerifyPage() {
  const t = useT();
  const { email } = useLoaderData<typeof loader>();
  const form = useForm(useActionData<typeof action>());
  if (email === null) return <ExpiredPage />;
  return (
    <AuthPage
      title={t("auth.verify.title")}
      about={<p>{t("auth.verify.about", { email })}</p>}
      footer={
        <Link to="/forgot" className={linkClass("plain")}>
          {t("auth.login.forgot")}
        </Link>
      }
    >
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        {/* Password managers look the password up under this name. */}
        <input type="email" name="username" autoComplete="username" value={email} hidden readOnly />
        <PasswordField
          name="password"
          label={t("auth.password")}
          error={form.faultOf("password")}
          kind="current-password"
        />
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
            {t("auth.verify.submit")}
          </Button>
        </div>
      </Form>
    </AuthPage>
  );
}

function ExpiredPage() {
  const t = useT();
  return (
    <AuthPage
      title={t("auth.verify.expired.title")}
      about={<p>{t("auth.verify.expired.about")}</p>}
      footer={
        <Link to="/login" className={linkClass("plain")}>
          {t("auth.backToLogin")}
        </Link>
      }
    >
      <Link to="/verify" className={buttonClass({ kind: "primary" })}>
        {t("auth.verify.again")}
      </Link>
    </AuthPage>
  );
}
