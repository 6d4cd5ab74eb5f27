import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";

/** What became of the plan over time. */
export function PlanHistory({ history }: Pick<BillingPage, "history">) {
  const t = useT();
  if (history.length === 0) return null;
  return (
    <Panel title={t("billing.history.title")}>
      <ol className="billing-history">
        {history.map((event) => (
          <li key={event.id}>
            <span>
              {t(event.from === event.to ? "billing.history.changed" : `billing.history.${event.to}`, {
                plan: event.planName,
                seats: event.seats,
              })}
            </span>
            <span className="ui-muted ui-small">
              <Moment at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
