import type { ReactNode } from "react";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";

type EmptyStateProps = {
  icon?: IconName | undefined;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
};

/** What stands where a list would be: what belongs here, and the first step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {icon && (
        <span className="ui-empty__icon">
          <Icon name={icon} size={24} />
        </span>
      )}
      <p className="ui-empty__title">{title}</p>
      {children && <div className="ui-empty__words">{children}</div>}
      {action && <div className="ui-row ui-empty__action">{action}</div>}
    </div>
  );
}
