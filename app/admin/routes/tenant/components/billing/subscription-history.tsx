import type { TenantBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";

/** What became of the subscription, the latest first. */
export function SubscriptionHistory({ history }: Pick<TenantBilling, "history">) {
  const t = useT();
  if (history.length === 0) return null;
  return (
    <Panel title={t("admin.billing.history")} flush>
      <ol className="admin-events">
        {history.map(({ id, at, from, to, planName, seats, interval }) => (
          <li key={id}>
            <div className="admin-event__head">
              <span>
                {from !== null && from !== to && (
                  <>
                    {t(`money.subscription.${from}`)} <span aria-hidden="true">→</span>
                    <span className="ui-hidden">{t("admin.billing.then")}</span>{" "}
                  </>
                )}
                <span className="ui-strong">{t(`money.subscription.${to}`)}</span>
              </span>
              <span className="ui-muted ui-small">
                {t("admin.billing.bought", { plan: planName, seats, interval })}
              </span>
              <span className="ui-muted ui-small admin-event__when">
                <Moment at={at} />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
