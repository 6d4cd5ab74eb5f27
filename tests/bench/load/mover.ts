import { newId, type OpId } from "#domain/ids.ts";

export type Shown = { card: string; column: string };

/**
 * A person who moves cards. Each mover owns its cards, so it always knows where they are, whatever the others do,
 * and every move of it means something: to another column, to the top or below a card of its own.
 */
export class Mover {
  readonly #columns: string[];
  readonly #at = new Map<string, string>();
  readonly #cards: string[];
  #turn = 0;

  constructor(cards: Shown[], columns: string[]) {
    this.#columns = columns;
    this.#cards = cards.map(({ card }) => card);
    for (const { card, column } of cards) this.#at.set(card, column);
  }

  /** The next move as a frame, and its op id. */
  next(): { op: string; frame: string } {
    const card = this.#cards[this.#turn % this.#cards.length] ?? "";
    const from = this.#columns.indexOf(this.#at.get(card) ?? "");
    const to =
      this.#columns[(from + 1 + (this.#turn % (this.#columns.length - 1))) % this.#columns.length] ?? "";
    const below =
      this.#turn % 2 ? this.#cards.find((other) => other !== card && this.#at.get(other) === to) : null;
    this.#at.set(card, to);
    this.#turn++;
    const op = newId<OpId>();
    const args = { card, column: to, after: below ?? null };
    return { op, frame: JSON.stringify({ t: "intent", op, name: "moveCard", args }) };
  }
}
