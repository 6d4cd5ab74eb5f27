import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import * as v from "valibot";
import { newPasswordSchema } from "#domain/people/password.ts";
import { emailSchema, nameSchema } from "#domain/people/person.ts";
import { slugSchema } from "#domain/tenants/slug.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { signUp } from "#operations/auth/sign-up.ts";
import { linkClass } from "#ui/link-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { notDone, readForm } from "../../form/read-form.ts";
import { requirePlatformHost } from "../../place.server.ts";
import { SentPage } from "./sent-page.tsx";
import { SignUpForm } from "./sign-up-form.tsx";
import { notSent } from "../../form/not-sent.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.signUp.title");

export function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformHost(context);
  return { host: new URL(request.url).host };
}

const schema = v.object({
  company: nameSchema(),
  slug: slugSchema,
  name: nameSchema(),
  email: emailSchema,
  password: newPasswordSchema,
});

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs) {
  requirePlatformHost(context);
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { ctx, ip } = context.laneway;
  const answer = await signUp(ctx, { ...read.form, ip });
  if (answer.ok) return { sentTo: read.form.email };
  const { password: _, ...values } = read.form;
  const { refusal } = answer;
  if (refusal.code === "weak-password") return notDone({ faults: { password: refusal.fault }, values });
  if (refusal.code === "slug-taken") return notDone({ faults: { slug: "taken" }, values });
  return notDone({ refusal, values });
}

export default function SignUpPage() {
  const t = useT();
  const { host } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "sentTo" in answer) return <SentPage email={answer.sentTo} />;
  return (
    <AuthPage
      title={t("auth.signUp.title")}
      about={<p>{t("auth.signUp.about")}</p>}
      footer={
        <p>
          {t("auth.signUp.haveAccount")}{" "}
          <Link to="/login" className={linkClass("plain")}>
            {t("auth.login.submit")}
          </Link>
        </p>
      }
    >
      <SignUpForm answer={answer} host={host} />
    </AuthPage>
  );
}
