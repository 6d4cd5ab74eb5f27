import { classNames } from "#ui/class-names.ts";

type SpinnerProps = {
  label: string;
  size?: "sm" | "md" | undefined;
  /** Show the label beside it. */ showLabel?: boolean | undefined;
};

/** Something is on its way; the label says what. */
export function Spinner({ label, size = "md", showLabel = false }: SpinnerProps) {
  return (
    <span className="ui-spinner-row" role="status">
      <span className={classNames("ui-spinner", `ui-spinner--${size}`)} aria-hidden="true" />
      <span className={showLabel ? "ui-muted" : "ui-hidden"}>{label}</span>
    </span>
  );
}
