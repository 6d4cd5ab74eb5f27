import { useState } from "react";
import { ArrivalDialog } from "#admin/routes/payment/components/arrival-dialog.tsx";
import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";

type ArrivalProps = { loaded: Pick<DeskPayment, "payment" | "tenant" | "needsTwo" | "hints" | "mayDecide"> };

/** For money that is on our account while no proof of it waits. */
export function Arrival({ loaded }: ArrivalProps) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const { lane, status, verification } = loaded.payment;
  const isOpen = lane === "transfer" && status === "pending" && verification !== "pending";
  return (
    <>
      {isOpen && (
        <Panel title={t("desk.arrived.title")} description={t("desk.arrived.about")}>
          <Button
            icon="check"
            whyNot={loaded.mayDecide ? undefined : t("desk.decide.role")}
            onClick={() => setAsked(true)}
          >
            {t("desk.arrived.open")}
          </Button>
        </Panel>
      )}
      {asked && <ArrivalDialog loaded={loaded} onClose={() => setAsked(false)} />}
    </>
  );
}
