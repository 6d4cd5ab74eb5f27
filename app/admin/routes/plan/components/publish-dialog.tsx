import { useFormAct } from "#admin/act/use-form-act.ts";
import type { Preview } from "#admin/routes/plan/act.server.ts";
import { ChangeTable } from "#admin/routes/plan/components/change-table.tsx";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

type PublishDialogProps = { preview: Preview; form: HTMLFormElement; onClose: () => void };

/** What the version changes and whom, before it is published for good. */
export function PublishDialog({ preview, form, onClose }: PublishDialogProps) {
  const t = useT();
  // Refused or done: the page behind it shows the new state, and the form keeps what was typed.
  const act = useFormAct(onClose, onClose);
  const all = preview.users.reduce((sum, { tenants }) => sum + tenants, 0);
  const publish = () => {
    const sent = new FormData(form);
    sent.set("do", "publish");
    sent.set("basedOn", preview.basedOn ?? "");
    act.submit(sent);
  };
  return (
    <Dialog
      title={t("money.plan.publish.title", { version: preview.version })}
      description={t("money.plan.publish.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
      size="lg"
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="primary" busy={act.busy} onClick={publish}>
            {t("money.plan.publish", { version: preview.version })}
          </Button>
        </>
      }
    >
      <div className="ui-stack ui-gap-4">
        <ChangeTable changes={preview.changes} isFirst={preview.basedOn === null} />
        <div>
          <p className="ui-strong">{t("money.plan.affected", { count: all })}</p>
          {preview.users.length > 0 && (
            <ul>
              {preview.users.map(({ version, tenants }) => (
                <li key={version}>{t("money.plan.affected.version", { version, count: tenants })}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Dialog>
  );
}
