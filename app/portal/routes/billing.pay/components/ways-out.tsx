import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import type { Act } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import type { WaysOut as Ways } from "../load.server.ts";

/** What there is instead of paying: what was only ordered is taken back; of what the plan needs it says what happens without it. */
export function WaysOut({ ways, act }: { ways: Ways; act: Act }) {
  return ways.kind === "withdraw" ? <Withdraw ways={ways} act={act} /> : <Unpaid ways={ways} act={act} />;
}

type Props<Kind extends Ways["kind"]> = { ways: Extract<Ways, { kind: Kind }>; act: Act };

function Withdraw({ ways: { id, keeps, invoice }, act }: Props<"withdraw">) {
  const t = useT();
  return (
    <Panel title={t("pay.withdraw")}>
      <div className="ui-stack">
        <p>
          {t(`pay.withdraw.${keeps}`)}
          {invoice && ` ${t("pay.withdraw.invoice", { number: invoice })}`}
        </p>
        <p className="ui-muted">{t("pay.withdraw.sent")}</p>
        <div className="ui-row">
          <Button
            size="sm"
            busy={act.busy}
            onClick={() => act.send({ do: "withdraw", paymentId: id }, "/app/billing")}
          >
            {t("pay.withdraw.do")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Unpaid({ ways: { why, at, trialEnd, byCard }, act }: Props<"due">) {
  const t = useT();
  return (
    <Panel title={t("pay.unpaid")}>
      <div className="ui-stack">
        {at !== null && <p>{t(`pay.unpaid.${why}`, { at, trialEnd: trialEnd ?? at })}</p>}
        <p className="ui-muted">
          {t("pay.unpaid.leave")}{" "}
          <Link to="/app/billing" className={linkClass("plain")}>
            {t("billing.return.back")}
          </Link>
        </p>
        {byCard === "past_due" && <p>{t("billing.method.byCard.due")}</p>}
        {byCard && (
          <div className="ui-row">
            <Button
              size="sm"
              icon="card"
              busy={act.busy}
              onClick={() => act.send({ do: "pay-by-card" }, "/app/billing")}
            >
              {t("billing.method.byCard")}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
