import type { Card } from "#domain/boards/model.ts";
import { useFormat, useNow, useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";
import { dueState } from "../state/due.ts";
import { shortDay } from "../state/short-day.ts";

/** When a card is due, in the reader's words and time zone, and how that stands: done, overdue, soon or later. */
export function DuePill({ card }: { card: Pick<Card, "dueAt" | "dueDone"> }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const state = dueState(card, now);
  if (card.dueAt === null || state === null) return null;
  const says = t(`board.due.${state}`, { when: format.dateTime(card.dueAt) });
  return (
    <span className={`board-due board-due--${state}`} title={says} suppressHydrationWarning>
      <Icon name={state === "done" ? "check-circle" : "clock"} size={13} />
      <span aria-hidden="true" suppressHydrationWarning>
        {shortDay(card.dueAt, now, format)}
      </span>
      <span className="ui-hidden" suppressHydrationWarning>
        {says}
      </span>
    </span>
  );
}
