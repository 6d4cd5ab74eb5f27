import { useNavigate } from "@remix-run/react";
import { useMemo, useState } from "react";
import { useDeskKeys } from "#admin/components/use-desk-keys.ts";
import { ApproveDialog } from "#admin/routes/payment/components/approve-dialog.tsx";
import { ReasonDialog } from "#admin/routes/payment/components/reason-dialog.tsx";
import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";

type DecisionProps = { loaded: Omit<DeskPayment, "proofs">; isOpen: boolean };

/** Approve, reject or ask for more, by button or by key; and on to the neighbours in the queue. */
export function Decision({ loaded, isOpen }: DecisionProps) {
  const t = useT();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"approve" | "reject" | "ask" | null>(null);
  const { near, mayDecide, online } = loaded;
  const isReady = isOpen && mayDecide;
  const differs = online.some(({ state }) => state === "differs");
  const { next, previous } = near;
  const keys = useMemo(
    () => ({
      ...(next && { j: () => navigate(`/admin/payments/${next}`) }),
      ...(previous && { k: () => navigate(`/admin/payments/${previous}`) }),
      ...(isReady && {
        ...(!differs && { a: () => setAsked("approve") }),
        r: () => setAsked("reject"),
        m: () => setAsked("ask"),
      }),
    }),
    [next, previous, isReady, differs, navigate],
  );
  useDeskKeys(keys);
  const whyNot = mayDecide ? undefined : t("desk.decide.role");
  const close = () => setAsked(null);
  return (
    <>
      {isOpen && (
        <Panel title={t("desk.decide.title")} description={t("desk.decide.about")}>
          <div className="ui-row ui-gap-2">
            <Button
              kind="primary"
              icon="check"
              whyNot={whyNot ?? (differs ? t("desk.decide.differs") : undefined)}
              onClick={() => setAsked("approve")}
            >
              {t("desk.decide.approve")}
            </Button>
            <Button kind="danger" icon="close" whyNot={whyNot} onClick={() => setAsked("reject")}>
              {t("desk.decide.reject")}
            </Button>
            <Button icon="mail" whyNot={whyNot} onClick={() => setAsked("ask")}>
              {t("desk.decide.ask")}
            </Button>
          </div>
        </Panel>
      )}
      <Keys isReady={isReady} mayApprove={!differs} hasNext={next !== null} hasPrevious={previous !== null} />
      {asked === "approve" && <ApproveDialog loaded={loaded} onClose={close} />}
      {(asked === "reject" || asked === "ask") && (
        <ReasonDialog what={asked} revision={loaded.payment.revision} onClose={close} />
      )}
    </>
  );
}

type KeysProps = { isReady: boolean; mayApprove: boolean; hasNext: boolean; hasPrevious: boolean };

function Keys({ isReady, mayApprove, hasNext, hasPrevious }: KeysProps) {
  const t = useT();
  const shown = [
    isReady && mayApprove && (["A", t("desk.decide.approve")] as const),
    isReady && (["R", t("desk.decide.reject")] as const),
    isReady && (["M", t("desk.decide.ask")] as const),
    hasNext && (["J", t("desk.keys.next")] as const),
    hasPrevious && (["K", t("desk.keys.previous")] as const),
  ].filter((each) => each !== false);
  if (shown.length === 0) return null;
  return (
    <p className="ui-muted ui-small desk-keys">
      <span className="ui-hidden">{t("desk.keys")}</span>
      {shown.map(([key, words]) => (
        <span key={key}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </p>
  );
}
