import { Ask, UntilField } from "#admin/routes/tenant/components/billing/ask.tsx";
import { DAY_MS } from "#domain/billing/period.ts";
import { useT } from "#messages/react.tsx";

/** Makes a trial longer; a week is offered. */
export function ExtendTrial({ name, end, mayGrant }: { name: string; end: number; mayGrant: boolean }) {
  const t = useT();
  const week = new Date(end + 7 * DAY_MS).toISOString().slice(0, 10);
  return (
    <Ask
      act="extend-trial"
      open={t("admin.billing.extend")}
      send={t("admin.billing.extend.submit")}
      title={t("admin.billing.extend.title", { name })}
      about={t("admin.billing.extend.about")}
      mayGrant={mayGrant}
      fields={(act) => <UntilField act={act} hint={t("admin.billing.extend.hint")} value={week} />}
    />
  );
}
