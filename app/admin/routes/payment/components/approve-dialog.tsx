import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { useDecide } from "#admin/routes/payment/use-decide.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

type ApproveDialogProps = {
  loaded: Pick<DeskPayment, "payment" | "tenant" | "needsTwo" | "hints">;
  onClose: () => void;
};

/** Says the amount once more before it is approved. */
export function ApproveDialog({ loaded, onClose }: ApproveDialogProps) {
  const t = useT();
  const format = useFormat();
  const act = useDecide(onClose);
  const { payment, tenant, needsTwo, hints } = loaded;
  const amount = format.money(payment.amountMinor, payment.currency);
  const isFirst = needsTwo && payment.firstApprovedAt === null;
  const about = hints.isOver ? "desk.approve.over" : "desk.approve.about";
  return (
    <Dialog
      title={t("desk.approve.title", { amount, name: tenant.name })}
      description={t(isFirst ? "desk.approve.first" : about)}
      onClose={onClose}
      closeLabel={t("common.close")}
      size="sm"
    >
      <act.Form method="post" className="ui-form">
        <input type="hidden" name="do" value="approve" />
        <input type="hidden" name="revision" value={payment.revision} />
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind="primary" busy={act.busy} data-autofocus>
            {t("desk.approve.submit", { amount })}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
