import { createContext, useContext, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { BoardRole } from "#domain/access/board-access.ts";
import type { Board } from "#domain/boards/model.ts";
import type { BoardId, ColumnId, UserId } from "#domain/ids.ts";
import type { LiveBoard } from "../sync/live-board.ts";
import type { View, ViewStore } from "./board-view.ts";
import type { ColumnLists } from "./column-lists.ts";

export type BoardPerson = { id: UserId; name: string };

/** What every part of the board page may ask for. It never changes while the page stays on one board. */
export type BoardPlace = {
  id: BoardId;
  live: LiveBoard;
  view: ViewStore;
  lists: ColumnLists;
  me: BoardPerson;
  /** How many cards each column holds, for the time until all of them are here. */
  counts: ReadonlyMap<ColumnId, number>;
  /** Everyone who may be assigned or mentioned, by name. */
  people: readonly BoardPerson[];
  /** Those, and people who have left but still stand on cards. */
  personById: ReadonlyMap<UserId, BoardPerson>;
};

const BoardContext = createContext<BoardPlace | null>(null);

export function BoardProvider({ place, children }: { place: BoardPlace; children: ReactNode }) {
  return <BoardContext.Provider value={place}>{children}</BoardContext.Provider>;
}

export function useBoardPlace(): BoardPlace {
  const place = useContext(BoardContext);
  if (!place) throw new Error("The board's components need a BoardProvider above them");
  return place;
}

/** A part of the live board; rendered anew only when `same` says that it differs. */
export function useBoard<T>(
  select: (board: Board, live: LiveBoard) => T,
  same: (a: T, b: T) => boolean = Object.is,
): T {
  const { live } = useBoardPlace();
  const last = useRef<{ value: T } | null>(null);
  const read = () => {
    const value = select(live.engine.board, live);
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(live.subscribe, read, read);
}

/** A part of what this page shows. */
export function useView<T>(select: (view: View) => T): T {
  const { view } = useBoardPlace();
  const read = () => select(view.view);
  return useSyncExternalStore(view.subscribe, read, read);
}

export function useRole(): BoardRole {
  return useBoard((_board, live) => live.engine.role);
}

export function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}
