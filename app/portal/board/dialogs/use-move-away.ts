import * as v from "valibot";
import type { Card } from "#domain/boards/model.ts";
import type { ColumnId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { useToast } from "#ui/toast.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import type { Destination } from "./destinations.ts";

const answer = v.union([
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), sentence: v.string() }),
]);

/** Moves a card to another board. That takes two rooms, so the server does it and the screen waits for its word. */
export function useMoveAway(): (card: Card, to: Destination, column: ColumnId) => void {
  const t = useT();
  const toast = useToast();
  const { id } = useBoardPlace();
  const move = async (card: Card, to: Destination, column: ColumnId) => {
    const result = await moveAway(`/app/boards/${id}/cards/${card.id}/move`, to, column);
    if (result.ok) toast({ text: t("board.said.movedAway", { card: card.title, board: to.name }) });
    else toast({ text: result.sentence === "" ? t("board.move.failed") : result.sentence, tone: "danger" });
  };
  return (card, to, column) => void move(card, to, column);
}

async function moveAway(
  path: string,
  to: Destination,
  column: ColumnId,
): Promise<v.InferOutput<typeof answer>> {
  try {
    const body = new URLSearchParams({ board: to.id, column });
    const response = await fetch(path, { method: "POST", body, redirect: "manual" });
    return v.parse(answer, await response.json());
  } catch {
    return { ok: false, sentence: "" };
  }
}
