import { useDecide } from "#admin/routes/payment/use-decide.ts";
import { ASK_REASONS, REJECT_REASONS } from "#domain/billing/review-reason.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextArea } from "#ui/text-area.tsx";

/** The server's own bound: `act.server.ts`. */
const WORDS_MAX = 500;

type ReasonDialogProps = { what: "reject" | "ask"; revision: number; onClose: () => void };

/** Asks why, by choice and in words that the tenant reads, then does it. */
export function ReasonDialog({ what, revision, onClose }: ReasonDialogProps) {
  const t = useT();
  const act = useDecide(onClose);
  const reasons = what === "reject" ? REJECT_REASONS : ASK_REASONS;
  return (
    <Dialog
      title={t(`desk.${what}.title`)}
      description={t(`desk.${what}.about`)}
      onClose={onClose}
      closeLabel={t("common.close")}
      dismissable={false}
    >
      <act.Form method="post" className="ui-form" noValidate>
        <input type="hidden" name="do" value={what} />
        <input type="hidden" name="revision" value={revision} />
        <Field label={t("desk.reject.why")}>
          <Select name="why">
            {reasons.map((one) => (
              <option key={one} value={one}>
                {t(`desk.why.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t("desk.words")}
          hint={t("desk.words.hint", { most: WORDS_MAX })}
          error={act.faultOf("text")}
        >
          <TextArea name="text" rows={3} maxLength={WORDS_MAX} />
        </Field>
        <div className="ui-form__actions ui-row--end">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" kind={what === "reject" ? "danger" : "primary"} busy={act.busy}>
            {t(`desk.${what}.submit`)}
          </Button>
        </div>
      </act.Form>
    </Dialog>
  );
}
