import { useEffect, useId, useRef, useState, type DragEvent, type FormEvent } from "react";
import { BANK_REFERENCE_MAX } from "#domain/billing/reference.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";
import type { Transfer } from "../load.server.ts";
import { useProof } from "./use-proof.ts";

const ACCEPTED = "application/pdf,image/png,image/jpeg,image/webp,.pdf,.png,.jpg,.jpeg,.webp";

/** Sends the bank's receipt: a file, chosen or dropped, and what the bank calls the transfer. Without scripts the file alone. */
export function ProofForm({ transfer, problem }: { transfer: Transfer; problem: string | undefined }) {
  const t = useT();
  const { proof, send, stop } = useProof(transfer.id);
  const [file, setFile] = useState<File | null>(null);
  // Without names: of a plain form the server takes the file alone.
  const [beside, setBeside] = useState({ bankReference: "", note: "" });
  const fault = proof.state === "refused" ? proof.problem : problem;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (file) void send(file, beside);
  };
  if (proof.state === "sending") {
    return (
      <Panel title={t("pay.proof")}>
        <div className="ui-stack ui-gap-4">
          <ProgressBar
            label={t("pay.proof.sending", { file: proof.file })}
            value={proof.share}
            max={1}
            detail={t("pay.proof.percent", { percent: Math.floor(proof.share * 100) })}
          />
          <div className="ui-row">
            <Button onClick={stop}>{t("common.cancel")}</Button>
          </div>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title={t("pay.proof")} description={t("pay.proof.about")}>
      <form
        method="post"
        action={`/app/billing/pay/${transfer.id}`}
        encType="multipart/form-data"
        className="ui-form"
        onSubmit={submit}
      >
        {fault && <Banner tone="danger">{fault}</Banner>}
        <FileDrop file={file} onFile={setFile} />
        <Field label={t("pay.bankReference")} note={t("common.optional")} hint={t("pay.bankReference.hint")}>
          <TextInput
            value={beside.bankReference}
            onChange={({ target }) => setBeside({ ...beside, bankReference: target.value })}
            maxLength={BANK_REFERENCE_MAX}
            autoComplete="off"
          />
        </Field>
        <Field label={t("pay.note")} note={t("common.optional")}>
          <TextArea
            value={beside.note}
            onChange={({ target }) => setBeside({ ...beside, note: target.value })}
            rows={2}
            maxLength={1_000}
          />
        </Field>
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" icon="upload">
            {t("pay.proof.send")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

type FileDropProps = { file: File | null; onFile: (file: File | null) => void };

function FileDrop({ file, onFile }: FileDropProps) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Back from a try that failed, the form is drawn anew: the file is chosen still.
  useEffect(() => {
    if (!file || !input.current || input.current.files?.length) return;
    const kept = new DataTransfer();
    kept.items.add(file);
    input.current.files = kept.files;
  }, [file]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    if (input.current) input.current.files = event.dataTransfer.files;
    onFile(dropped);
  };
  return (
    <div
      className="pay-drop"
      {...(over && { "data-over": true })}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name={file ? "check-circle" : "upload"} size={28} />
      <label htmlFor={id} className="ui-strong">
        {t("pay.file")}
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        name="file"
        accept={ACCEPTED}
        required
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0] ?? null)}
      />
      <p id={`${id}-hint`} className="ui-muted ui-small">
        {t("pay.file.hint")}
      </p>
    </div>
  );
}
