import { useEffect, useId, useRef, useState, type DragEvent } from "react";
import { useT } from "#messages/react.tsx";
import { LIMIT_MB } from "#portal/imports/file-refusal.ts";
import { useUpload } from "#portal/imports/use-upload.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Icon } from "#ui/icon.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";
import "./imports.css";

type UploadFormProps = {
  /** The team that the board is meant for, chosen in the preview unless changed. */
  team: string | null;
  /** Why the file of a plain form was not taken. */
  problem?: string | undefined;
};

/** Chooses a Trello export, by button or by dropping it, and sends it at once. Without scripts it is a plain form. */
export function UploadForm({ team, problem }: UploadFormProps) {
  const t = useT();
  const { upload, start, stop } = useUpload(team);
  if (upload.state === "sending") {
    const read = upload.share >= 1;
    return (
      <div className="ui-stack ui-gap-4">
        <ProgressBar
          label={t(read ? "imports.upload.reading" : "imports.upload.sending", { file: upload.file })}
          {...(!read && { value: upload.share, max: 1 })}
          {...(!read && { detail: t("imports.upload.percent", { percent: Math.floor(upload.share * 100) }) })}
        />
        <div className="ui-row">
          <Button onClick={stop}>{t("imports.upload.stop")}</Button>
        </div>
      </div>
    );
  }
  const fault = upload.state === "refused" ? upload.problem : problem;
  return (
    <form
      method="post"
      action={team ? `/app/imports?${new URLSearchParams({ team })}` : "/app/imports"}
      encType="multipart/form-data"
      className="ui-stack ui-gap-4"
    >
      {fault && <Banner tone="danger">{fault}</Banner>}
      <FileDrop onFile={start} />
      <p className="ui-muted ui-small">{t("imports.how")}</p>
      <noscript>
        <button type="submit" className="ui-button ui-button--primary ui-button--md">
          {t("imports.upload.submit")}
        </button>
      </noscript>
    </form>
  );
}

function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Chosen while the page was still waking up.
    if (input.current) takeFrom(input.current, onFile);
  }, [onFile]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div
      className="imports-drop"
      {...(over && { "data-over": true })}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={28} className="imports-drop__icon" />
      <label htmlFor={id} className="ui-strong">
        {t("imports.upload.file")}
      </label>
      <input
        id={id}
        ref={input}
        className="imports-drop__input"
        type="file"
        name="file"
        accept=".json,application/json"
        required
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => takeFrom(currentTarget, onFile)}
      />
      <p className="ui-muted ui-small">{t("imports.upload.drop")}</p>
      <p id={`${id}-hint`} className="ui-muted ui-small">
        {t("imports.upload.hint", { limit: LIMIT_MB })}
      </p>
    </div>
  );
}

/** Empties the field, so that the same file can be chosen again after a refusal. */
function takeFrom(input: HTMLInputElement, onFile: (file: File) => void): void {
  const [file] = input.files ?? [];
  input.value = "";
  if (file) onFile(file);
}
