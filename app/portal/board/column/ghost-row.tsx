import { Avatar } from "#ui/avatar.tsx";
import { hueOf } from "#ui/initials.ts";
import { useBoard } from "../state/board-context.tsx";
import type { Ghost } from "./column-items.ts";

/** Where the card that somebody else is dragging would land if they let go now. */
export function GhostRow({ ghost }: { ghost: Ghost }) {
  const title = useBoard((board) => board.cards.get(ghost.card)?.title ?? "");
  return (
    <div className={`board-ghost ui-hue-${hueOf(ghost.user)}`} role="presentation" aria-hidden="true">
      <Avatar name={ghost.name} seed={ghost.user} size="xs" decorative />
      <span className="board-ghost__words">
        <span className="board-ghost__title ui-truncate">{title}</span>
        <span className="ui-truncate">{ghost.name}</span>
      </span>
    </div>
  );
}
