import { useState } from "react";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextArea } from "#ui/text-area.tsx";
import type { BillingPage } from "../load.server.ts";

type Plan = NonNullable<BillingPage["plan"]>;

/** What can be done with a running plan beside changing it. */
export function PlanActs({ plan }: { plan: Plan }) {
  const t = useT();
  const act = useAct();
  const [asking, setAsking] = useState<"cancel" | "pause" | null>(null);
  const close = () => setAsking(null);
  const runs = plan.status === "trialing" || plan.status === "active" || plan.status === "past_due";
  if (!runs || plan.lane === "grant") return null;
  if (plan.cancelAtEnd) {
    return (
      <Button busy={act.busy} onClick={() => act.send({ do: "undo-cancel" })}>
        {t("billing.act.undoCancel")}
      </Button>
    );
  }
  return (
    <>
      {plan.pausedAt !== null && (
        <Button kind="primary" busy={act.busy} onClick={() => act.send({ do: "resume" })}>
          {t("billing.act.resume")}
        </Button>
      )}
      {plan.pausedAt === null && plan.status === "active" && (
        <Button kind="quiet" onClick={() => setAsking("pause")}>
          {t("billing.act.pause")}
        </Button>
      )}
      <Button kind="quiet" onClick={() => setAsking("cancel")}>
        {t("billing.act.cancel")}
      </Button>
      {asking === "cancel" && <CancelDialog plan={plan} onClose={close} />}
      {asking === "pause" && <PauseDialog plan={plan} onClose={close} />}
    </>
  );
}

type DialogProps = { plan: Plan; onClose: () => void };

function CancelDialog({ plan, onClose }: DialogProps) {
  const t = useT();
  const act = useAct({ refusals: "form", onDone: onClose });
  const refusal = act.faultOf("form");
  const at = plan.coveredUntil ?? 0;
  return (
    <Dialog
      title={t("billing.cancel.title", { plan: plan.name })}
      description={t("billing.cancel.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
    >
      <act.Form method="post" action="/app/billing" className="ui-form">
        <input type="hidden" name="do" value="cancel" />
        {refusal && <Banner tone="danger">{refusal}</Banner>}
        <Field label={t("billing.cancel.when")} hint={t("billing.cancel.when.hint")}>
          <Select name="when" defaultValue="at-end">
            <option value="at-end">{t("billing.cancel.atEnd", { at })}</option>
            <option value="now">{t("billing.cancel.now")}</option>
          </Select>
        </Field>
        <Field label={t("billing.cancel.reason")} note={t("common.optional")}>
          <TextArea name="reason" rows={2} maxLength={500} />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("billing.cancel.keep")}</Button>
          <Button type="submit" kind="danger" busy={act.busy}>
            {t("billing.act.cancel")}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}

function PauseDialog({ plan, onClose }: DialogProps) {
  const t = useT();
  const act = useAct({ refusals: "form", onDone: onClose });
  const refusal = act.faultOf("form");
  const at = plan.coveredUntil ?? 0;
  return (
    <Dialog
      title={t("billing.pause.title", { plan: plan.name })}
      description={t("billing.pause.about", { at })}
      onClose={onClose}
      closeLabel={t("common.close")}
      size="sm"
    >
      {refusal && <Banner tone="danger">{refusal}</Banner>}
      <div className="ui-form__actions ui-row--end">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button kind="primary" busy={act.busy} onClick={() => act.send({ do: "pause" }, "/app/billing")}>
          {t("billing.act.pause")}
        </Button>
      </div>
    </Dialog>
  );
}
