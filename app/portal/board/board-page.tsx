import { useEffect, useState, type ReactNode } from "react";
import { BoardColumns } from "./board-columns.tsx";
import { BoardDialogs } from "./dialogs/board-dialogs.tsx";
import { BoardHeader } from "./parts/board-header.tsx";
import { CardRouteAhead } from "./parts/card-route-ahead.tsx";
import { ConnectionNotice } from "./parts/connection-notice.tsx";
import { FilterNote } from "./parts/filter-note.tsx";
import { BoardProvider } from "./state/board-context.tsx";
import { makePlace, type BoardStart } from "./state/make-place.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardTitle } from "./use-board-title.ts";
import { useLostCursor } from "./use-lost-cursor.ts";
import { useWorkspaceStatus } from "./use-workspace-status.ts";
import "./board.css";

type BoardPageProps = {
  start: BoardStart;
  /** The open card, beside which the board stays as it is. */
  children?: ReactNode;
};

/** The live board; give it a `key` of the board's id. Rendered on the server with its first cards; the rest and the live connection come in the browser. */
export function BoardPage({ start, children }: BoardPageProps) {
  // One live board a page: what the loader says later is older than what the room has said since.
  const [place] = useState(() => makePlace(start));
  useEffect(() => place.live.start(), [place]);
  return (
    <BoardProvider place={place}>
      <Board>{children}</Board>
    </BoardProvider>
  );
}

function Board({ children }: { children: ReactNode }) {
  useBoardKeys();
  useAnnouncements();
  useLostCursor();
  useBoardTitle();
  useWorkspaceStatus();
  return (
    <div className="board">
      <BoardHeader />
      <ConnectionNotice />
      <FilterNote />
      <BoardColumns />
      <BoardDialogs />
      <CardRouteAhead />
      {children}
    </div>
  );
}
