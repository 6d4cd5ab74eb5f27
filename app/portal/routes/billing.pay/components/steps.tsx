import type { ReactNode } from "react";
import { isDropped } from "#domain/billing/review-reason.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { Panel } from "#ui/panel.tsx";
import type { Transfer } from "../load.server.ts";

type State = "done" | "now" | "next" | "failed";

const ICONS: Record<State, IconName> = {
  done: "check-circle",
  now: "clock",
  next: "clock",
  failed: "warning",
};

/** How far the payment is: ordered, proven, checked. */
export function Steps({ transfer }: { transfer: Transfer }) {
  const t = useT();
  const { status, verification, createdAt, submittedAt, completedAt, reviewedAt, proofs, online } = transfer;
  const failed = status === "failed";
  const dropped = isDropped(transfer);
  const end = dropped ? "dropped" : failed ? "rejected" : "approved";
  const done = status === "completed" || status === "refunded";
  const sent = submittedAt !== null;
  const foundBy = online.isPaid ? "pay.step.paid" : proofs.length > 0 ? "pay.step.sent" : "pay.step.found";
  const checking = verification === "pending";
  return (
    <Panel title={t("pay.steps")}>
      <ol className="pay-steps">
        <Step state="done" title={t("pay.step.ordered")} at={createdAt} />
        <Step
          state={sent ? "done" : failed ? "failed" : "now"}
          title={t(sent ? foundBy : online.isOffered ? "pay.step.online" : "pay.step.send")}
          at={submittedAt}
        >
          {proofs.map((proof) => (
            <span key={proof.id} className="ui-muted ui-small ui-truncate">
              {proof.fileName}
            </span>
          ))}
        </Step>
        <Step
          state={
            done ? "done" : failed || verification === "needs_info" ? "failed" : checking ? "now" : "next"
          }
          title={t(`pay.check.${failed || done ? end : (verification ?? "unsubmitted")}`)}
          at={done ? completedAt : failed ? reviewedAt : null}
        >
          {checking && <span className="ui-muted ui-small">{t("billing.order.promise")}</span>}
        </Step>
      </ol>
    </Panel>
  );
}

type StepProps = { state: State; title: string; at: number | null; children?: ReactNode };

function Step({ state, title, at, children }: StepProps) {
  return (
    <li data-state={state} {...(state === "now" && { "aria-current": "step" as const })}>
      <Icon name={ICONS[state]} size={20} />
      <div className="ui-stack ui-gap-1">
        <span className={state === "next" ? undefined : "ui-strong"}>{title}</span>
        {at !== null && (
          <span className="ui-muted ui-small">
            <Moment at={at} />
          </span>
        )}
        {children}
      </div>
    </li>
  );
}
