import type { Priority } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";

const BARS: Record<Priority, number> = { low: 1, medium: 2, high: 3, urgent: 3 };

/** A priority as bars that fill up; an urgent one stands out. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const t = useT();
  const says = t(`board.priority.${priority}`);
  return (
    <span className={`board-priority board-priority--${priority}`} role="img" aria-label={says} title={says}>
      {priority === "urgent" ? (
        <span aria-hidden="true">!</span>
      ) : (
        [1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= BARS[priority] ? "board-priority__on" : undefined} />
        ))
      )}
    </span>
  );
}
