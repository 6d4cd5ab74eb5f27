import { useEffect, useState } from "react";
import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Markdown } from "#ui/markdown.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { DescriptionEditor, type DescriptionDraft } from "./description-editor.tsx";
import { Section } from "./section.tsx";
import { useDetail } from "./use-card.ts";
import { useWhyNot } from "../state/use-why-not.ts";
import { useNames } from "./use-names.ts";

/** The card's description: read as it is meant, written as Markdown. */
export function Description({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const text = useDetail(card.id)?.text;
  const no = useWhyNot(card, "setDescription");
  const names = useNames();
  const [draft, setDraft] = useState<DescriptionDraft | null>(null);

  // Somebody was quicker by a moment: what this person wrote comes back into the editor, beside the other version.
  useEffect(
    () =>
      live.hear((event) => {
        if (event.kind !== "refused" || event.reason.code !== "changed-meanwhile") return;
        const { intent } = event.edit;
        if (intent.name !== "setDescription" || intent.args.card !== card.id) return;
        setDraft({ text: intent.args.text, base: null, basedOn: intent.args.basedOn });
      }),
    [card.id, live],
  );
  if (!text) return null;
  const edit = () =>
    setDraft({ text: text.description, base: text.description, basedOn: text.descriptionSeq });
  const editButton = !draft && text.description !== "" && (
    <Button kind="quiet" size="sm" icon="edit" {...no} onClick={edit}>
      {t("common.edit")}
    </Button>
  );
  return (
    <Section icon="menu" title={t("board.drawer.description")} actions={editButton}>
      {draft && (
        <DescriptionEditor
          card={card.id}
          now={text}
          draft={draft}
          onChange={(next) => setDraft((last) => last && { ...last, text: next })}
          onEnd={() => setDraft(null)}
        />
      )}
      {!draft && text.description !== "" && (
        <Markdown source={text.description} mentions={names} headingBase={4} />
      )}
      {!draft && text.description === "" && (
        <Button className="card-drawer__placeholder" kind="quiet" wide {...no} onClick={edit}>
          {t("board.drawer.addDescription")}
        </Button>
      )}
    </Section>
  );
}
