import { MorePages } from "#admin/components/more-pages.tsx";
import { ChangeTable } from "#admin/routes/plan/components/change-table.tsx";
import { planChanges, type PlanDraft } from "#domain/billing/plan-draft.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";

type Version = { id: string; version: number; publishedAt: number; by: string | null; terms: PlanDraft };

/** Every version that was ever sold, the latest first, each with all that it says. */
export function PlanVersions({ versions, next }: { versions: readonly Version[]; next: string | null }) {
  const t = useT();
  return (
    <Panel title={t("money.plan.versions")} flush>
      {versions.length === 0 && <p className="ui-muted admin-quiet">{t("money.plan.versions.none")}</p>}
      <ol className="admin-events">
        {versions.map(({ id, version, publishedAt, by, terms }) => (
          <li key={id}>
            <details>
              <summary>
                {t("money.plans.version", { version })} ·{" "}
                <span className="ui-muted">
                  <Moment at={publishedAt} /> · {by ?? t("admin.audit.system")}
                </span>
              </summary>
              <ChangeTable changes={planChanges(null, terms)} isFirst />
            </details>
          </li>
        ))}
      </ol>
      <MorePages next={next} param="before" />
    </Panel>
  );
}
