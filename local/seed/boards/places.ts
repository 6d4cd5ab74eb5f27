import type { Intent } from "#domain/boards/intents.ts";
import type { CardId } from "#domain/ids.ts";
import type { BoardContent } from "#local/seed/boards/content.ts";
import type { Names } from "#local/seed/boards/names.ts";

/** Where the cards lie while the story is told, so that they end in the order in which the content lists them. */
export class Places {
  readonly #columns = new Map<string, string[]>();
  readonly #content: BoardContent;
  readonly #names: Names;

  constructor(content: BoardContent, names: Names) {
    this.#content = content;
    this.#names = names;
  }

  /** The card comes into being in this column. */
  create(title: string, column: string): Intent {
    return {
      name: "createCards",
      args: {
        column: this.#names.column(column),
        after: this.#put(title, column),
        cards: [{ card: this.#names.card(title), title }],
      },
    };
  }

  /** The card goes from one column to another. */
  move(title: string, from: string, to: string): Intent {
    this.#columns.set(
      from,
      this.#in(from).filter((other) => other !== title),
    );
    return {
      name: "moveCard",
      args: { card: this.#names.card(title), column: this.#names.column(to), after: this.#put(title, to) },
    };
  }

  /** Puts it below the nearest card that the content lists above it; one that only passes through goes last. */
  #put(title: string, column: string): CardId | null {
    const listed =
      this.#content.columns.find((one) => one.name === column)?.cards.map((card) => card.title) ?? [];
    const place = listed.indexOf(title);
    const there = this.#in(column);
    const above =
      place < 0 ? there.at(-1) : listed.slice(0, place).findLast((other) => there.includes(other));
    const at = above === undefined ? 0 : there.indexOf(above) + 1;
    this.#columns.set(column, there.toSpliced(at, 0, title));
    return above === undefined ? null : this.#names.card(above);
  }

  #in(column: string): string[] {
    return this.#columns.get(column) ?? [];
  }
}
