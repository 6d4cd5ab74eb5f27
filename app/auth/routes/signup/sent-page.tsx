import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { AuthPage } from "../../components/auth-page.tsx";

/** After the sign-up: the same words for every address. */
export function SentPage({ email }: { email: string }) {
  const t = useT();
  const words = useRef<HTMLParagraphElement>(null);
  // The form that had the focus is gone.
  useEffect(() => words.current?.focus(), []);
  return (
    <AuthPage
      title={t("auth.signUp.sent.title")}
      about={
        <p ref={words} tabIndex={-1}>
          {t("auth.signUp.sent.about", { email })}
        </p>
      }
    >
      <Form method="post" action="/verify" className="ui-form">
        <p className="ui-muted">{t("auth.signUp.sent.nothing")}</p>
        <input type="hidden" name="email" value={email} />
        <Button type="submit">{t("auth.signUp.sent.again")}</Button>
      </Form>
    </AuthPage>
  );
}
