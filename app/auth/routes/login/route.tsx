import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { emailSchema } from "#domain/people/person.ts";
import { typedPasswordSchema } from "#domain/people/password.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { signIn } from "#operations/auth/sign-in.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { linkClass } from "#ui/link-class.ts";
import { TextInput } from "#ui/text-input.tsx";
import { AuthPage } from "../../components/auth-page.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import { homeOf } from "../../home.server.ts";
import { nextPath } from "../../next-path.ts";
import { placeOf, tenantOf } from "../../place.server.ts";
import { createSession } from "../../session.server.ts";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.login.title");

const NOTICES = ["reset", "signedOut", "handOver"] as const;

export function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = nextPath(searchParams.get("next"));
  const { session } = context.laneway;
  const tenant = tenantOf(context);
  // On a tenant's host a session without membership leads nowhere: somebody else may sign in.
  if (session?.emailVerified && (!tenant || session.member)) throw redirect(next ?? homeOf(context, session));
  const notice = NOTICES.find((known) => known === searchParams.get("notice")) ?? null;
  return { next, notice, tenant: tenant && { name: tenant.name } };
}

const schema = v.object({ email: emailSchema, password: typedPasswordSchema, next: v.optional(v.string()) });

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs) {
  const place = placeOf(context, request);
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { email, password, next } = read.form;
  const { ctx, ip } = context.laneway;
  const tenantId = tenantOf(context)?.id ?? null;
  const answer = await signIn(ctx, { email, password, tenantId, ip });
  if (!answer.ok) return notDone({ refusal: answer.refusal, values: { email } });
  const cookie = await createSession(request, place, { userId: answer.value.userId, ip });
  const { platformRole } = answer.value;
  throw redirect(nextPath(next) ?? homeOf(context, { platformRole }), { headers: { "set-cookie": cookie } });
}

export default function LoginPage() {
  const t = useT();
  const { next, notice, tenant } = useLoaderData<typeof loader>();
  const form = useForm(useActionData<typeof action>());
  return (
    <AuthPage
      title={tenant ? t("auth.login.titleTenant", { name: tenant.name }) : t("auth.login.title")}
      footer={tenant ? <HandOverHint next={next} /> : <SignUpHint />}
    >
      {notice && !form.refused && (
        <Banner tone={notice === "handOver" ? "warning" : "success"}>
          {t(`auth.login.notice.${notice}`)}
        </Banner>
      )}
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        <input type="hidden" name="next" value={next ?? ""} />
        <Field label={t("auth.email")} error={form.faultOf("email")}>
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={form.valueOf("email")}
          />
        </Field>
        <PasswordField
          name="password"
          label={t("auth.password")}
          error={form.faultOf("password")}
          kind="current-password"
        />
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
            {t("auth.login.submit")}
          </Button>
        </div>
        <Link to="/forgot" className={linkClass("plain")}>
          {t("auth.login.forgot")}
        </Link>
      </Form>
    </AuthPage>
  );
}

function SignUpHint() {
  const t = useT();
  return (
    <p>
      {t("auth.login.noAccount")}{" "}
      <Link to="/signup" className={linkClass("plain")}>
        {t("auth.login.signUp")}
      </Link>
    </p>
  );
}

function HandOverHint({ next }: { next: string | null }) {
  const t = useT();
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <p>
      {t("auth.login.handOver")}{" "}
      <a href={`/handover${query}`} className={linkClass("plain")}>
        {t("auth.login.handOver.link")}
      </a>
    </p>
  );
}
