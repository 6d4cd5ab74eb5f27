import { createContext, useContext, useId, useMemo, type ReactNode } from "react";
import { classNames } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";

type FieldControl = { id: string; describedBy: string | undefined; invalid: boolean };

const FieldContext = createContext<FieldControl | null>(null);

type FieldProps = {
  label: ReactNode;
  /** The label is read aloud but not shown. */
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
  /** What is wrong, in one sentence; absent when nothing is. */
  error?: ReactNode;
  /** Said after the label, e.g. "optional". */
  note?: ReactNode;
  className?: string | undefined;
  /** One control of this kit (TextInput, TextArea, Select, PasswordInput), which ties itself to the label, hint and error. */
  children: ReactNode;
};

/** A labelled control with its hint and its error. */
export function Field({ label, hideLabel = false, hint, error, note, className, children }: FieldProps) {
  const id = useId();
  const invalid = error !== undefined && error !== null && error !== false && error !== "";
  const describedBy = classNames(hint ? `${id}-hint` : null, invalid && `${id}-error`) || undefined;
  const control = useMemo(() => ({ id, describedBy, invalid }), [id, describedBy, invalid]);
  return (
    <div className={classNames("ui-field", className)}>
      <label className={hideLabel ? "ui-hidden" : "ui-field__label"} htmlFor={id}>
        {label}
        {note && <span className="ui-field__note">{note}</span>}
      </label>
      <FieldContext.Provider value={control}>{children}</FieldContext.Provider>
      {invalid && (
        <p className="ui-field__error" id={`${id}-error`}>
          <Icon name="warning" size={14} />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="ui-field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type ControlAttributes = {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true;
};

/** The attributes that tie a control to the Field around it; nothing outside a Field. */
export function useFieldControl(): ControlAttributes {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    ...(field.describedBy !== undefined && { "aria-describedby": field.describedBy }),
    ...(field.invalid && { "aria-invalid": true }),
  };
}
