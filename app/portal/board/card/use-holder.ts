import type { CardId, UserId } from "#domain/ids.ts";
import { useBoard } from "../state/board-context.tsx";

/** Somebody else who has this card in hand right now. */
export function useHolder(card: CardId): { user: UserId; name: string } | null {
  return useBoard(
    (_board, { engine }) =>
      engine.people.find((person) => person.hold?.card === card && person.conn !== engine.conn) ?? null,
    (a, b) => a?.conn === b?.conn && a?.name === b?.name,
  );
}

/** Others who have this card open, one entry a person. */
export function useReaders(card: CardId): readonly { id: UserId; name: string }[] {
  return useBoard(
    (_board, { engine }) => {
      const there = engine.people.filter((person) => person.look === card && person.conn !== engine.conn);
      return [...new Map(there.map(({ user, name }) => [user, { id: user, name }])).values()];
    },
    (a, b) => a.length === b.length && a.every((person, index) => person.id === b[index]?.id),
  );
}
