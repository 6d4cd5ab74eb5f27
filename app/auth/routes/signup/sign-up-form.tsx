import { Form } from "@remix-run/react";
import { useState } from "react";
import { suggestSlug } from "#domain/tenants/slug.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import type { FormAnswer } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";

/** The address follows the company's name until somebody types one. */
export function SignUpForm({ answer, host }: { answer: FormAnswer | undefined; host: string }) {
  const t = useT();
  const form = useForm(answer);
  const [slug, setSlug] = useState(form.valueOf("slug"));
  const [isTyped, setTyped] = useState(slug !== "");
  return (
    <Form method="post" ref={form.ref} className="ui-form" noValidate>
      <FormRefusal says={form.refused} />
      <Field label={t("auth.signUp.company")} error={form.faultOf("company")}>
        <TextInput
          name="company"
          autoComplete="organization"
          required
          maxLength={80}
          defaultValue={form.valueOf("company")}
          onChange={(event) => isTyped || setSlug(suggestSlug(event.currentTarget.value))}
        />
      </Field>
      <Field
        label={t("auth.signUp.slug")}
        hint={
          <span className="auth-slug">
            {t("auth.signUp.slug.hint", { address: `${slug || "acme"}.${host}` })}
          </span>
        }
        error={form.faultOf("slug")}
      >
        <TextInput
          name="slug"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={40}
          value={slug}
          onChange={(event) => {
            setSlug(event.currentTarget.value.toLowerCase());
            setTyped(event.currentTarget.value !== "");
          }}
        />
      </Field>
      <Field label={t("auth.name")} error={form.faultOf("name")}>
        <TextInput
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          defaultValue={form.valueOf("name")}
        />
      </Field>
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
      <PasswordField
        name="password"
        label={t("auth.password")}
        hint={t("auth.password.hint")}
        error={form.faultOf("password")}
        kind="new-password"
      />
      <div className="ui-form__actions">
        <Button type="submit" kind="primary" size="lg" wide busy={form.busy}>
          {t("auth.signUp.submit")}
        </Button>
      </div>
    </Form>
  );
}
