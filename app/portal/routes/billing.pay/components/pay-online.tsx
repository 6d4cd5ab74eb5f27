import { useT } from "#messages/react.tsx";
import type { Act } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import type { Transfer } from "../load.server.ts";

/** The way to the provider's page, beside the bank's details. */
export function PayOnline({ transfer, act }: { transfer: Transfer; act: Act }) {
  const t = useT();
  return (
    <Panel title={t("pay.online")} description={t("pay.online.about")}>
      <div className="ui-stack">
        <div className="ui-row">
          <Button
            kind="primary"
            icon="card"
            busy={act.busy}
            onClick={() => act.send({ do: "pay-online", paymentId: transfer.id }, "/app/billing")}
          >
            {t("pay.online.do")}
          </Button>
        </div>
        <p className="ui-muted ui-small">{t("pay.online.or")}</p>
      </div>
    </Panel>
  );
}
