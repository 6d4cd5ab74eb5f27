import { useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";
import { useBoard } from "../state/board-context.tsx";

/** A quiet word about how the page stands with the board: live, or not. What needs doing is a banner. */
export function ConnectionMark() {
  const t = useT();
  const state = useBoard((_board, { engine }) => engine.connection.state);
  const pending = useBoard((_board, { engine }) => engine.pending.length);
  const word =
    state === "online" ? (pending > 0 ? "saving" : "live") : state === "connecting" ? "connecting" : "away";
  return (
    <span className={`board-live board-live--${word}`} data-connection={state} data-pending={pending}>
      {word === "away" ? <Icon name="offline" size={14} /> : <i className="board-live__dot" />}
      <span className="board-live__word">{t(`board.connection.${word}`)}</span>
    </span>
  );
}
