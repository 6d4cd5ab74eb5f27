import { useId, type ReactNode } from "react";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";

type SectionProps = { icon: IconName; title: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of the card with its heading. */
export function Section({ icon, title, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className="card-section" aria-labelledby={id}>
      <header className="card-section__head">
        <Icon name={icon} />
        <h3 id={id} className="ui-grow">
          {title}
        </h3>
        {actions}
      </header>
      {children}
    </section>
  );
}
