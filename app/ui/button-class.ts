import { classNames } from "#ui/class-names.ts";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

export type ButtonLook = {
  kind?: ButtonKind | undefined;
  size?: ButtonSize | undefined;
  wide?: boolean | undefined;
};

/** The classes of a button, for a link that should look like one: `<Link className={buttonClass({ kind: "primary" })}>`. */
export function buttonClass({ kind = "secondary", size = "md", wide = false }: ButtonLook = {}): string {
  return classNames("ui-button", `ui-button--${kind}`, `ui-button--${size}`, wide && "ui-button--wide");
}
