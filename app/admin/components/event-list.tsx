import { Link } from "@remix-run/react";
import { sayAction, sayField } from "#admin/components/say-action.ts";
import { changedFields } from "#admin/components/changed-fields.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { sayAuditReason } from "#messages/say-reason.ts";

export type AuditEvent = {
  id: string;
  at: number;
  action: string;
  subject: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string;
  actor: { name: string; email: string } | null;
  tenant: { id: string; name: string } | null;
};

type EventListProps = { events: readonly AuditEvent[]; showTenant: boolean };

/** Audit events, the latest first: who did what to what, what it was before and after. */
export function EventList({ events, showTenant }: EventListProps) {
  const t = useT();
  return (
    <ol className="admin-events">
      {events.map((event) => (
        <li key={event.id}>
          <div className="admin-event__head">
            <span>
              <span className="ui-strong" title={event.actor?.email}>
                {event.actor?.name ?? t("admin.audit.system")}
              </span>{" "}
              {sayAction(t, event.action)} <span className="admin-break">{event.subject}</span>
            </span>
            {showTenant && event.tenant && (
              <Link to={`/admin/tenants/${event.tenant.id}`} className="ui-small">
                {event.tenant.name}
              </Link>
            )}
            <span className="ui-muted ui-small admin-event__when">
              <Moment at={event.at} />
            </span>
          </div>
          <Change before={event.before} after={event.after} />
          <p className="ui-hidden">{t("admin.audit.request", { id: event.requestId })}</p>
        </li>
      ))}
    </ol>
  );
}

function Change({ before, after }: Pick<AuditEvent, "before" | "after">) {
  const t = useT();
  const fields = changedFields(before, after);
  if (fields.length === 0) return null;
  return (
    <dl className="admin-change">
      {fields.map(({ name, from, to }) => (
        <div key={name}>
          <dt>{sayField(t, name)}</dt>
          <dd>
            {from !== null && (
              <>
                <span className="ui-hidden">{t("admin.audit.from")} </span>
                <del>{from}</del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <span className="ui-hidden"> {t("admin.audit.to")} </span>
            <ins>
              {name === "reason" && to !== null ? sayAuditReason(t, to) : (to ?? t("admin.audit.nothing"))}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
