import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";

type Database = {
  name: string;
  region: string;
  state: "requested" | "ready" | "failed";
  schemaVersion: number;
  attempts: number;
  updatedAt: number;
};

/** The state of the workspace's own database. */
export function DatabaseFacts({ database }: { database: Database | null }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t("admin.tenant.database")}>
      {database === null ? (
        <p className="ui-muted">{t("admin.tenant.database.none")}</p>
      ) : (
        <dl className="admin-facts">
          <dt>{t("admin.tenant.database.state")}</dt>
          <dd>{t(`admin.tenant.database.state.${database.state}`)}</dd>
          <dt>{t("admin.tenant.database.name")}</dt>
          <dd>
            <code>{database.name}</code>
          </dd>
          <dt>{t("admin.tenant.database.region")}</dt>
          <dd>{database.region}</dd>
          <dt>{t("admin.tenant.database.version")}</dt>
          <dd>{format.number(database.schemaVersion)}</dd>
          <dt>{t("admin.tenant.database.attempts")}</dt>
          <dd>{format.number(database.attempts)}</dd>
          <dt>{t("admin.tenant.database.updated")}</dt>
          <dd>
            <Moment at={database.updatedAt} />
          </dd>
        </dl>
      )}
    </Panel>
  );
}
