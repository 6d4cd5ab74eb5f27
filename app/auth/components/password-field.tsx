import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { PasswordInput } from "#ui/password-input.tsx";

type PasswordFieldProps = {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
  kind: "current-password" | "new-password";
};

/** A password: can be pasted and shown, and says to password managers what it is. */
export function PasswordField({ name, label, hint, error, kind }: PasswordFieldProps) {
  const t = useT();
  return (
    <Field label={label} hint={hint} error={error}>
      <PasswordInput
        name={name}
        required
        autoComplete={kind}
        showLabel={t("common.password.show")}
        hideLabel={t("common.password.hide")}
      />
    </Field>
  );
}
