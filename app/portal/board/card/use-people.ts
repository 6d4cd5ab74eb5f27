import { useMemo } from "react";
import type { UserId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { useBoardPlace, type BoardPerson } from "../state/board-context.tsx";

/** People by their ids; one who has left the workspace without a trace is "Somebody". */
export function usePeople(ids: readonly UserId[]): readonly BoardPerson[] {
  const { personById } = useBoardPlace();
  const t = useT();
  return useMemo(
    () => ids.map((id) => personById.get(id) ?? { id, name: t("board.person.unknown") }),
    [ids, personById, t],
  );
}
