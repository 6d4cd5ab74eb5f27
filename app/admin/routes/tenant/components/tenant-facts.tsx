import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";

type Facts = {
  slug: string;
  createdAt: number;
  decidedAt: number | null;
  decidedBy: string | null;
  owner: { name: string; email: string };
  people: number;
};

/** What an administrator looks up first. */
export function TenantFacts({ tenant, address }: { tenant: Facts; address: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t("admin.tenant.facts")}>
      <dl className="admin-facts">
        <dt>{t("admin.tenant.address")}</dt>
        <dd>
          <a href={address}>{new URL(address).host}</a>
        </dd>
        <dt>{t("admin.tenant.owner")}</dt>
        <dd>
          {tenant.owner.name}
          <br />
          <a href={`mailto:${tenant.owner.email}`}>{tenant.owner.email}</a>
        </dd>
        <dt>{t("admin.tenant.people")}</dt>
        <dd>{format.number(tenant.people)}</dd>
        <dt>{t("admin.tenant.since")}</dt>
        <dd>
          <Moment at={tenant.createdAt} />
        </dd>
        {tenant.decidedAt !== null && (
          <>
            <dt>{t("admin.tenant.decided")}</dt>
            <dd>
              <Moment at={tenant.decidedAt} />{" "}
              {tenant.decidedBy && t("admin.tenant.decided.by", { name: tenant.decidedBy })}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
