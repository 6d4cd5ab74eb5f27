import { useState } from "react";
import { textMark } from "#domain/boards/derive-id.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import type { CardText } from "#domain/boards/model.ts";
import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Markdown } from "#ui/markdown.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { MentionArea } from "./mention-area.tsx";
import { useNames } from "./use-names.ts";

/** What is being written. `base`: the description it began from, null where it was refused; `basedOn`: its sequence number. */
export type DescriptionDraft = { text: string; base: string | null; basedOn: number };

type DescriptionEditorProps = {
  card: CardId;
  /** The description as it is on the board now. */
  now: CardText;
  draft: DescriptionDraft;
  onChange: (text: string) => void;
  onEnd: () => void;
};

/** Writes a description. Where somebody else changed it meanwhile both versions are shown, and nothing is lost. */
export function DescriptionEditor({ card, now, draft, onChange, onEnd }: DescriptionEditorProps) {
  const t = useT();
  const names = useNames();
  const { live } = useBoardPlace();
  const [preview, setPreview] = useState(false);
  const changed = now.description !== draft.base && now.descriptionSeq > draft.basedOn;
  const save = () => {
    // What is on the screen beside it has been seen, so this edit is based on it.
    const seen = textMark(now.description);
    const args = { card, text: draft.text.trim(), basedOn: now.descriptionSeq, seen };
    live.engine.edit({ name: "setDescription", args });
    onEnd();
  };
  const takeTheirs = (
    <Button size="sm" onClick={onEnd}>
      {t("board.drawer.takeTheirs")}
    </Button>
  );
  return (
    <div className="card-editor">
      {changed && (
        <Banner tone="warning" title={t("board.drawer.changedMeanwhile")} actions={takeTheirs}>
          <Markdown source={now.description} mentions={names} headingBase={4} />
        </Banner>
      )}
      {preview ? (
        <div className="card-editor__preview">
          <Markdown source={draft.text} mentions={names} headingBase={4} />
        </div>
      ) : (
        <MentionArea
          label={t("board.drawer.description")}
          rows={6}
          maxLength={LIMITS.description}
          value={draft.text}
          autoFocus
          onChange={onChange}
          onSubmit={save}
          onCancel={() => {
            // Escape closes what is untouched; what was written takes the button.
            if (draft.text === draft.base) onEnd();
          }}
        />
      )}
      <div className="card-editor__foot">
        <Button kind="primary" size="sm" onClick={save}>
          {t(changed ? "board.drawer.saveMine" : "common.save")}
        </Button>
        <Button size="sm" kind="quiet" onClick={onEnd}>
          {t("common.cancel")}
        </Button>
        <Button size="sm" kind="quiet" aria-pressed={preview} onClick={() => setPreview(!preview)}>
          {t(preview ? "board.drawer.write" : "board.drawer.preview")}
        </Button>
        <span className="card-editor__hint">{t("board.drawer.markdown")}</span>
      </div>
    </div>
  );
}
