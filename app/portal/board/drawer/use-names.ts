import { useMemo } from "react";
import { useBoardPlace } from "../state/board-context.tsx";

/** The names that an `@` may mean on this board. */
export function useNames(): readonly string[] {
  const { people } = useBoardPlace();
  return useMemo(() => people.map(({ name }) => name), [people]);
}
