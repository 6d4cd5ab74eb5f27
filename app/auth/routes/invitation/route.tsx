import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { isOpen } from "#domain/tenants/status.ts";
import { invitationByToken } from "#db/platform/queries/invitations.ts";
import { typedPasswordSchema } from "#domain/people/password.ts";
import { nameSchema } from "#domain/people/person.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { acceptInvitation } from "#operations/people/accept-invitation.ts";
import { hashToken } from "#operations/tokens.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { AuthPage } from "../../components/auth-page.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import { notFound } from "../../guards.server.ts";
import { placeOf, tenantOf } from "../../place.server.ts";
import { createSession } from "../../session.server.ts";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  page?.open
    ? pageTitle(matches, "auth.invitation.title", { name: page.open.tenant })
    : pageTitle(matches, "auth.invitation.expired.title");

export async function loader({ context, params }: LoaderFunctionArgs) {
  const tenant = tenantOf(context);
  if (!tenant || !isOpen(tenant)) throw notFound();
  const { ctx, now } = context.laneway;
  const found = await invitationByToken(ctx.platform, tenant.id, await hashToken(params["token"] ?? ""), now);
  if (!found) return data({ open: null }, { status: 410 });
  const { email, role, accountVerifiedAt } = found;
  return data({ open: { tenant: tenant.name, email, role, hasAccount: accountVerifiedAt !== null } });
}

const schema = v.object({ name: v.optional(nameSchema()), password: typedPasswordSchema });

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs) {
  const tenant = tenantOf(context);
  if (tenant?.status !== "active") throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { name = "", password } = read.form;
  const { ip } = context.laneway;
  const ctx = await context.laneway.tenantCtx();
  const answer = await acceptInvitation(ctx, { token: params["token"] ?? "", name, password, ip });
  if (!answer.ok) {
    const { refusal } = answer;
    if (refusal.code === "weak-password")
      return notDone({ faults: { password: refusal.fault }, values: { name } });
    return notDone({ refusal, values: { name } });
  }
  const cookie = await createSession(request, placeOf(context, request), { userId: answer.value.userId, ip });
  throw redirect("/app", { headers: { "set-cookie": cookie } });
}

export default function InvitationPage() {
  const t = useT();
  const { open } = useLoaderData<typeof loader>();
  const form = useForm(useActionData<typeof action>());
  if (!open) {
    return (
      <AuthPage
        title={t("auth.invitation.expired.title")}
        about={<p>{t("auth.invitation.expired.about")}</p>}
      />
    );
  }
  const { tenant, email, role, hasAccount } = open;
  return (
    <AuthPage
      title={t("auth.invitation.title", { name: tenant })}
      about={
        <>
          <p>{t("auth.invitation.about", { email, role })}</p>
          <p>{hasAccount ? t("auth.invitation.known") : t("auth.invitation.new")}</p>
        </>
      }
    >
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        {/* Password managers keep the password under this name. */}
        <input type="email" name="username" autoComplete="username" value={email} hidden readOnly />
        {!hasAccount && (
          <Field label={t("auth.name")} error={form.faultOf("name")}>
            <TextInput
              name="name"
              autoComplete="name"
              required
              maxLength={80}
              defaultValue={form.valueOf("name")}
            />
          </Field>
        )}
        <PasswordField
          name="password"
          label={t("auth.password")}
          {...(hasAccount ? {} : { hint: t("auth.password.hint") })}
          error={form.faultOf("password")}
          kind={hasAccount ? "current-password" : "new-password"}
        />
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
            {t("auth.invitation.submit", { name: tenant })}
          </Button>
        </div>
      </Form>
    </AuthPage>
  );
}
