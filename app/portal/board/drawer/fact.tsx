import type { ReactNode } from "react";

/** A fact with a heading that is no single control. */
export function Fact({
  label,
  action,
  children,
}: {
  label: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="card-fact">
      <div className="card-fact__head">
        <h3>{label}</h3>
        {action}
      </div>
      {children}
    </div>
  );
}
