import { useId, type ReactNode } from "react";

type ProgressBarProps = {
  label: ReactNode;
  /** Done so far, of `max`; absent while the amount is not known. */
  value?: number | undefined;
  max?: number | undefined;
  /** Said at the end of the line, e.g. "1,200 of 5,000 cards". */
  detail?: ReactNode;
};

/** How far a job is. Announce milestones yourself: a bar that speaks at every step is noise. */
export function ProgressBar({ label, value, max = 100, detail }: ProgressBarProps) {
  const labelId = useId();
  return (
    <div className="ui-progress">
      <div className="ui-progress__words">
        <span id={labelId}>{label}</span>
        {detail && <span className="ui-muted ui-numbers">{detail}</span>}
      </div>
      <progress
        aria-labelledby={labelId}
        max={max}
        {...(value !== undefined && { value: Math.min(value, max) })}
      />
    </div>
  );
}
