import { useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";

type PlanBadgesProps = { plan: { isFallback: boolean; archivedAt: number | null } };

/** What is special about a plan. */
export function PlanBadges({ plan }: PlanBadgesProps) {
  const t = useT();
  return (
    <>
      {plan.isFallback && <Badge tone="info">{t("money.plans.fallback")}</Badge>}
      {plan.archivedAt !== null && <Badge>{t("money.plans.archived")}</Badge>}
    </>
  );
}
