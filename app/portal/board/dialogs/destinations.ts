import * as v from "valibot";
import { idSchema, type BoardId, type ColumnId } from "#domain/ids.ts";

const destination = v.object({
  id: idSchema<BoardId>(),
  name: v.string(),
  columns: v.array(v.object({ id: idSchema<ColumnId>(), name: v.string() })),
});

/** A board that a card can be moved to, with its open columns. */
export type Destination = v.InferOutput<typeof destination>;

/** The other boards that this person may write on. Throws where the network or the server fails. */
export async function loadDestinations(board: BoardId): Promise<Destination[]> {
  const answer = await fetch(`/app/boards/${board}/destinations`, { redirect: "manual" });
  if (!answer.ok) throw new Error(`The other boards: ${answer.status}`);
  return v.parse(v.array(destination), await answer.json());
}
