import { useFormAct } from "#admin/act/use-form-act.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";

type PlanActionsProps = { plan: { isFallback: boolean; archivedAt: number | null }; mayEdit: boolean };

/** Off the shelf and back on it, and making it everybody's. */
export function PlanActions({ plan, mayEdit }: PlanActionsProps) {
  const t = useT();
  const act = useFormAct();
  const whyNot = mayEdit ? undefined : t("refusal.money-role");
  const does = (what: "archive" | "restore" | "fallback") => () => {
    const form = new FormData();
    form.set("do", what);
    act.submit(form);
  };
  if (plan.archivedAt !== null)
    return (
      <Button icon="restore" busy={act.busy} whyNot={whyNot} onClick={does("restore")}>
        {t("money.plan.restore")}
      </Button>
    );
  return (
    <>
      {!plan.isFallback && (
        <Button busy={act.busy} whyNot={whyNot} onClick={does("fallback")}>
          {t("money.plan.fallback")}
        </Button>
      )}
      <Button
        icon="archive"
        busy={act.busy}
        whyNot={whyNot ?? (plan.isFallback ? t("refusal.plan-is-fallback") : undefined)}
        onClick={does("archive")}
      >
        {t("money.plan.archive")}
      </Button>
    </>
  );
}
