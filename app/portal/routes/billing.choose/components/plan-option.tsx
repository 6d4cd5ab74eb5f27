import { useId } from "react";
import { useT } from "#messages/react.tsx";
import { PriceLine } from "#portal/billing/sums.tsx";
import { Badge } from "#ui/badge.tsx";
import type { ChoicePage } from "../load.server.ts";

type PlanOptionProps = { plan: ChoicePage["plans"][number]; chosen: boolean; current: boolean };

/** One plan among those that can be had. */
export function PlanOption({ plan, chosen, current }: PlanOptionProps) {
  const t = useT();
  const id = useId();
  return (
    <label className="choose-option">
      <input
        type="radio"
        name="plan"
        value={plan.code}
        defaultChecked={chosen}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
      />
      <span className="choose-option__words">
        <span className="ui-row">
          <span id={`${id}-name`} className="ui-strong">
            {plan.name}
          </span>
          {current && <Badge>{t("billing.choose.current")}</Badge>}
        </span>
        <span id={`${id}-about`} className="ui-muted ui-small">
          {plan.description}
        </span>
      </span>
      <span className="choose-option__price ui-small">
        {plan.price === null && <span className="ui-muted">{t("billing.choose.otherCurrency")}</span>}
        {plan.price?.unitMinor === 0 && t("billing.choose.free")}
        {plan.price && plan.price.unitMinor > 0 && (
          <>
            <PriceLine price={plan.price} seats={1} perSeat={false} />
            {plan.perSeat && <span className="ui-muted"> {t("billing.choose.perSeat")}</span>}
          </>
        )}
      </span>
    </label>
  );
}
