import type { Card } from "#domain/boards/model.ts";

export type DueState = "done" | "overdue" | "soon" | "later";

const DAY = 86_400_000;

/** How a due date stands at `now` (both epoch ms): soon is within a day. */
export function dueState(card: Pick<Card, "dueAt" | "dueDone">, now: number): DueState | null {
  if (card.dueAt === null) return null;
  if (card.dueDone) return "done";
  if (card.dueAt < now) return "overdue";
  return card.dueAt - now < DAY ? "soon" : "later";
}
