import { useFormAct } from "#admin/act/use-form-act.ts";
import { AddOverride } from "#admin/routes/tenant/components/billing/add-override.tsx";
import type { TenantBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { FEATURES, type Feature, type LimitKey } from "#domain/billing/plan.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";

type Override = TenantBilling["overrides"][number];
type OverridesPanelProps = { overrides: readonly Override[]; name: string; mayGrant: boolean };

/** What it has beside its plan: limits and features, each with the reason. */
export function OverridesPanel({ overrides, name, mayGrant }: OverridesPanelProps) {
  const t = useT();
  return (
    <Panel
      title={t("admin.billing.overrides")}
      description={t("admin.billing.overrides.about")}
      actions={<AddOverride name={name} mayGrant={mayGrant} />}
      flush
    >
      {overrides.length === 0 ? (
        <p className="ui-muted admin-quiet">{t("admin.billing.overrides.none")}</p>
      ) : (
        <ul className="admin-queue">
          {overrides.map((one) => (
            <OverrideRow key={one.key} override={one} mayGrant={mayGrant} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OverrideRow({ override, mayGrant }: { override: Override; mayGrant: boolean }) {
  const t = useT();
  const format = useFormat();
  const act = useFormAct();
  const { key, value, until, reason, by } = override;
  const label = isFeature(key) ? t(`money.feature.${key}`) : t(`money.limit.${key}`);
  const is = isFeature(key)
    ? t(value === 0 ? "admin.billing.switch.off" : "admin.billing.switch.on")
    : value === null
      ? t("money.limit.none")
      : format.number(value);
  const end = () => {
    const form = new FormData();
    form.set("do", "end-override");
    form.set("key", key);
    act.submit(form);
  };
  return (
    <li>
      <div className="ui-grow">
        <span className="ui-strong">{t("admin.billing.override.is", { label, value: is })}</span>
        <p className="ui-muted ui-small admin-break">
          {reason} · {by}
          {until !== null && (
            <>
              {" "}
              · {t("admin.billing.covered.until")} <Moment at={until} />
            </>
          )}
        </p>
      </div>
      <Button
        size="sm"
        busy={act.busy}
        whyNot={mayGrant ? undefined : t("refusal.money-role")}
        onClick={end}
        aria-label={t("admin.billing.override.end.which", { label })}
      >
        {t("admin.billing.override.end")}
      </Button>
    </li>
  );
}

function isFeature(key: LimitKey | Feature): key is Feature {
  return FEATURES.some((one) => one === key);
}
