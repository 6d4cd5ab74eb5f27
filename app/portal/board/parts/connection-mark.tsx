import { assertNever } from "#domain/assert-never.ts";
import { useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";
import { useBoard } from "../state/board-context.tsx";
import type { ConnectionState } from "../sync/connection-state.ts";

/** A quiet word about how the page stands with the board: live, or not. What needs doing is a banner. */
export function ConnectionMark() {
  const t = useT();
  const state = useBoard((_board, { engine }) => engine.connection.state);
  const pending = useBoard((_board, { engine }) => engine.pending.length);
  const word = wordFor(state, pending);
  return (
    <span className={`board-live board-live--${word}`} data-connection={state} data-pending={pending}>
      {word === "away" ? <Icon name="offline" size={14} /> : <i className="board-live__dot" />}
      <span className="board-live__word">{t(`board.connection.${word}`)}</span>
    </span>
  );
}

function wordFor(state: ConnectionState["state"], pending: number) {
  switch (state) {
    case "connecting":
      return "connecting";
    case "online":
      return pending > 0 ? "saving" : "live";
    case "waiting-for-storage":
      return "unsaved";
    case "offline":
    case "refused":
    case "outdated":
      return "away";
    default:
      return assertNever(state);
  }
}
