import { useState } from "react";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Card, Checklist } from "#domain/boards/model.ts";
import { byPlace } from "#domain/boards/position.ts";
import { newId, type ChecklistId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import { InlineName } from "../parts/inline-name.tsx";
import { useUndoToast } from "../parts/use-undo-toast.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { ChecklistItems } from "./checklist-items.tsx";
import { Section } from "./section.tsx";
import { useDetail } from "./use-card.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** The card's checklists, each with its progress, and the way to a new one. */
export function Checklists({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const detail = useDetail(card.id);
  const no = useWhyNot(card, "addChecklist");
  const [renaming, setRenaming] = useState<ChecklistId | null>(null);
  if (!detail) return null;
  const checklists = [...detail.checklists.values()].sort(byPlace);
  const add = () => {
    const checklist = newId<ChecklistId>();
    const args = { card: card.id, checklist, name: t("board.drawer.checklist") };
    if (live.engine.edit({ name: "addChecklist", args })) setRenaming(checklist);
  };
  const titleOf = ({ id: checklist, name }: Checklist) =>
    renaming === checklist ? (
      <InlineName
        name={name}
        label={t("board.drawer.checklistName")}
        maxLength={LIMITS.name}
        onSave={(next) =>
          live.engine.edit({ name: "renameChecklist", args: { card: card.id, checklist, name: next } })
        }
        onEnd={() => setRenaming(null)}
      />
    ) : (
      <span dir="auto">{name}</span>
    );
  return (
    <>
      {checklists.map((checklist) => (
        <Section
          key={checklist.id}
          icon="checklist"
          title={titleOf(checklist)}
          actions={
            <ChecklistMenu card={card} checklist={checklist} onRename={() => setRenaming(checklist.id)} />
          }
        >
          <ChecklistItems card={card} checklist={checklist} detail={detail} />
        </Section>
      ))}
      <div>
        <Button kind="quiet" size="sm" icon="checklist" {...no} onClick={add}>
          {t("board.drawer.addChecklist")}
        </Button>
      </div>
    </>
  );
}

function ChecklistMenu({
  card,
  checklist,
  onRename,
}: {
  card: Card;
  checklist: Checklist;
  onRename: () => void;
}) {
  const t = useT();
  const undoable = useUndoToast();
  const no = useWhyNot(card, "deleteChecklist");
  const remove = () =>
    undoable(
      { name: "deleteChecklist", args: { card: card.id, checklist: checklist.id } },
      t("board.said.checklistDeleted", { checklist: checklist.name }),
    );
  return (
    <Menu
      size="sm"
      label={t("board.drawer.checklistMenu", { checklist: checklist.name })}
      items={[
        { label: t("common.rename"), icon: "edit", ...no, onSelect: onRename },
        { label: t("common.delete"), icon: "trash", danger: true, ...no, onSelect: () => void remove() },
      ]}
    />
  );
}
