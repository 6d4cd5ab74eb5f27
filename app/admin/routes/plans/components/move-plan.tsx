import { useFormAct } from "#admin/act/use-form-act.ts";
import { useT } from "#messages/react.tsx";
import { IconButton } from "#ui/icon-button.tsx";

type MovePlanProps = {
  plan: { id: string; code: string; current: { name: string } | null };
  mayEdit: boolean;
};

/** One place up or down on the pricing page. */
export function MovePlan({ plan, mayEdit }: MovePlanProps) {
  const t = useT();
  const act = useFormAct();
  const name = plan.current?.name ?? plan.code;
  const move = (to: "up" | "down") => () => {
    const form = new FormData();
    form.set("plan", plan.id);
    form.set("to", to);
    act.submit(form);
  };
  const whyNot = mayEdit ? undefined : t("refusal.money-role");
  return (
    <span className="ui-row ui-row--nowrap ui-gap-1">
      <IconButton
        icon="chevron-up"
        size="sm"
        label={t("money.plans.up", { plan: name })}
        whyNot={whyNot}
        onClick={move("up")}
      />
      <IconButton
        icon="chevron-down"
        size="sm"
        label={t("money.plans.down", { plan: name })}
        whyNot={whyNot}
        onClick={move("down")}
      />
    </span>
  );
}
