import { Link } from "@remix-run/react";
import { useId } from "react";
import { useT } from "#messages/react.tsx";
import { linkClass } from "#ui/link-class.ts";
import type { ChoicePage } from "../load.server.ts";

const LANES = ["card", "transfer"] as const;

/** How to pay: what is not offered says why. */
export function LaneOptions({ page }: { page: ChoicePage }) {
  const t = useT();
  const id = useId();
  const { asked, lanes, fixedLane, isOnline } = page;
  if (fixedLane) return <FixedLane {...fixedLane} isOnline={isOnline} />;
  return (
    <fieldset className="choose-options">
      <legend>{t("billing.choose.lane")}</legend>
      {LANES.map((lane) => {
        const offered = lanes[lane];
        const way = lane === "transfer" && offered && isOnline ? "online" : lane;
        return (
          <label key={lane} className="choose-option">
            <input
              type="radio"
              name="lane"
              value={lane}
              defaultChecked={asked.lane === lane}
              disabled={!offered}
              aria-labelledby={`${id}-${lane}`}
              aria-describedby={`${id}-${lane}-about`}
            />
            <span className="choose-option__words">
              <span id={`${id}-${lane}`} className="ui-strong">
                {t(`billing.choose.lane.${way}`)}
              </span>
              <span id={`${id}-${lane}-about`} className="ui-muted ui-small">
                {offered
                  ? t(`billing.choose.lane.${way}.about`)
                  : t(`billing.choose.lane.${lane}.off`, { currency: asked.currency })}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** A running plan is paid as it was begun: says so, and when that can be changed. */
type FixedLaneProps = NonNullable<ChoicePage["fixedLane"]> & Pick<ChoicePage, "isOnline">;

function FixedLane({ lane, change, isOnline }: FixedLaneProps) {
  const t = useT();
  return (
    <p className="ui-muted">
      {t(`billing.choose.lane.fixed.${lane === "transfer" && isOnline ? "online" : lane}`)}{" "}
      {change === "now" ? (
        <Link to="/app/billing" className={linkClass("plain")}>
          {t("billing.choose.lane.fixed.now")}
        </Link>
      ) : (
        change && t("billing.method.later", change)
      )}
    </p>
  );
}
