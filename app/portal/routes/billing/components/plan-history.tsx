import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";

type Event = BillingPage["history"][number];

/** `before`: the event before it, where there is one. */
function wordOf(event: Event, before: Event | undefined) {
  if (event.from !== event.to) return `billing.history.${event.to}` as const;
  const isSame = event.planName === before?.planName && event.seats === before.seats;
  return isSame ? ("billing.history.same" as const) : ("billing.history.changed" as const);
}

/** What became of the plan over time. */
export function PlanHistory({ history }: Pick<BillingPage, "history">) {
  const t = useT();
  if (history.length === 0) return null;
  return (
    <Panel title={t("billing.history.title")}>
      <ol className="billing-history">
        {history.map((event, at) => (
          <li key={event.id}>
            <span>
              {t(wordOf(event, history[at + 1]), {
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
