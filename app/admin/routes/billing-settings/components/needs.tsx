import type { Need } from "#domain/billing/transfer-needs.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";

/** What is missing before tenants can pay by transfer. */
export function Needs({ needs }: { needs: readonly Need[] }) {
  const t = useT();
  if (needs.length === 0)
    return (
      <Banner tone="success" live="off" title={t("money.needs.none")}>
        {t("money.needs.none.about")}
      </Banner>
    );
  return (
    <Banner tone="warning" live="off" title={t("money.needs.title", { count: needs.length })}>
      <ul>
        {needs.map((need) => (
          <li key={JSON.stringify(need)}>{t(`money.needs.${need.need}`, { ...need })}</li>
        ))}
      </ul>
    </Banner>
  );
}
