import { data, redirect, type ActionFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData } from "@remix-run/react";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { verifyEmail } from "#operations/auth/verify-email.ts";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { linkClass } from "#ui/link-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { useForm } from "../../form/use-form.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.verify.title");

/** Opening the link only shows a button: mail scanners open links, too. */
export async function action({ context, params }: ActionFunctionArgs) {
  const answer = await verifyEmail(context.laneway.ctx, params["token"] ?? "");
  if (answer.ok) throw redirect("/login?notice=verified");
  return data({ expired: true }, { status: 410 });
}

export default function VerifyPage() {
  const t = useT();
  const answer = useActionData<typeof action>();
  const form = useForm(undefined);
  if (answer?.expired) {
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
  return (
    <AuthPage title={t("auth.verify.title")} about={<p>{t("auth.verify.about")}</p>}>
      <Form method="post">
        <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
          {t("auth.verify.submit")}
        </Button>
      </Form>
    </AuthPage>
  );
}
