import { useEffect, useState } from "react";
import { cardsIn } from "#domain/boards/order.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import { newId, parseId, type BoardId, type CardId, type ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { useAnnounce } from "#ui/live-region.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useCardActs } from "../card/use-card-acts.ts";
import { sameList, useBoard, useBoardPlace } from "../state/board-context.tsx";
import { loadDestinations, type Destination } from "./destinations.ts";
import { useMoveAway } from "./use-move-away.ts";

type MoveDialogProps = { card: CardId; copy: boolean; onClose: () => void };

/** Moves a card to any place of this board or of another, or puts a copy of it on this one. */
export function MoveDialog({ card: id, copy, onClose }: MoveDialogProps) {
  const t = useT();
  const announce = useAnnounce();
  const acts = useCardActs();
  const { id: here, live, view } = useBoardPlace();
  const card = useBoard((board) => board.cards.get(id) ?? null);
  const columns = useBoard(openColumns, sameList);
  const destinations = useDestinations(here, !copy);
  const [board, setBoard] = useState<BoardId>(here);
  const [chosen, setChosen] = useState<ColumnId | null>(card?.columnId ?? null);
  const [place, setPlace] = useState("1");
  const [title, setTitle] = useState(card?.title ?? "");
  const moveAway = useMoveAway();

  const elsewhere = destinations.find((destination) => destination.id === board);
  const choices = elsewhere ? elsewhere.columns : columns;
  const column = choices.find((choice) => choice.id === chosen)?.id ?? choices[0]?.id;
  const others = useBoard(
    (now) => (column && !elsewhere ? cardsIn(now, column).filter((other) => copy || other !== id) : []),
    sameList,
  );
  if (!card) return null;

  const submit = () => {
    if (!column) return;
    onClose();
    if (elsewhere) {
      moveAway(card, elsewhere, column);
      const { neighbour } = acts.placeOf(id);
      if (neighbour) view.focus(neighbour);
      return;
    }
    const index = Math.min(Math.max(1, Math.round(Number(place)) || 1), others.length + 1) - 1;
    const after = others[index - 1] ?? null;
    if (!copy) {
      acts.move(id, column, after);
      return view.focus(id);
    }
    const as = newId<CardId>();
    const name = title.trim() || card.title;
    if (!live.engine.edit({ name: "copyCard", args: { card: id, as, title: name, column, after } })) return;
    announce(t("board.said.copied", { card: name }));
    view.focus(as);
  };
  return (
    <Dialog
      size="sm"
      title={t(copy ? "board.copy.title" : "board.move.title")}
      description={card.title}
      onClose={onClose}
      closeLabel={t("common.close")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form="move-card">
            {t(copy ? "board.copy.do" : "board.move.do")}
          </Button>
        </>
      }
    >
      <form
        id="move-card"
        className="ui-stack ui-gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {copy && (
          <Field label={t("board.card.title")}>
            <TextInput value={title} dir="auto" onChange={(event) => setTitle(event.target.value)} />
          </Field>
        )}
        {destinations.length > 0 && (
          <Field label={t("board.move.board")}>
            <Select
              value={board}
              onChange={(event) => {
                const next = parseId<BoardId>(event.target.value);
                if (next) setBoard(next);
              }}
            >
              <option value={here}>{t("board.move.thisBoard", { board: live.engine.board.name })}</option>
              {destinations.map((destination) => (
                <option key={destination.id} value={destination.id}>
                  {destination.name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={t("board.move.column")}>
          <Select
            autoFocus={!copy}
            value={column ?? ""}
            onChange={(event) => setChosen(parseId<ColumnId>(event.target.value))}
          >
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
          </Select>
        </Field>
        {!elsewhere && (
          <Field label={t("board.move.place")} hint={t("board.move.placeHint", { count: others.length + 1 })}>
            <TextInput
              type="number"
              inputMode="numeric"
              min={1}
              max={others.length + 1}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}

function useDestinations(board: BoardId, wanted: boolean): readonly Destination[] {
  const [destinations, setDestinations] = useState<readonly Destination[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    loadDestinations(board).then(
      (found) => here && setDestinations(found),
      // Without them the card can still be moved on this board.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [board, wanted]);
  return destinations;
}
