import { applyChanges } from "#domain/boards/apply-changes.ts";
import type { Change } from "#domain/boards/change.ts";
import type { CardDetail } from "#domain/boards/model.ts";
import type { CardId } from "#domain/ids.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import type { BoardEngine } from "./board-engine.ts";

/** A card's texts as of the board's `seq`. */
export type FetchedTexts = { seq: number; detail: CardDetail };

export type TextsState = "loading" | "ready" | "gone" | "failed";

/** Loads the texts of cards when they open; from then on the board's edits keep them current. */
export class CardTexts {
  readonly #engine: BoardEngine;
  readonly #fetch: (card: CardId) => Promise<FetchedTexts | "gone">;
  readonly #changed: () => void;
  readonly #states = new Map<CardId, "loading" | "gone" | "failed">();
  /** What was committed since the oldest request under way, for the time between its answer and now. */
  #recent: Op[] = [];
  /** Answers that are ahead of this page's board. */
  readonly #ahead = new Map<CardId, FetchedTexts>();

  constructor(
    engine: BoardEngine,
    fetchTexts: (card: CardId) => Promise<FetchedTexts | "gone">,
    changed: () => void,
  ) {
    this.#engine = engine;
    this.#fetch = fetchTexts;
    this.#changed = changed;
  }

  state(card: CardId): TextsState {
    if (this.#engine.board.details.has(card)) return "ready";
    return this.#states.get(card) ?? "loading";
  }

  /** Loads a card's texts unless they are here or on their way. */
  async open(card: CardId): Promise<void> {
    if (!this.#engine.ready || this.#engine.board.details.has(card)) return;
    if (this.#states.get(card) === "loading") return;
    this.#become(card, "loading");
    try {
      const texts = await this.#fetch(card);
      if (texts === "gone") return this.#become(card, "gone");
      this.#ahead.set(card, texts);
      this.#putIn();
    } catch {
      this.#become(card, "failed");
    }
  }

  /** Call with every commit, in order. */
  landed(ops: readonly Op[]): void {
    if (this.#states.size === 0) return;
    this.#recent.push(...ops);
    this.#putIn();
  }

  /** The board was loaded anew, without texts: what was open is asked for again. */
  async reloaded(open: CardId | null): Promise<void> {
    this.#states.clear();
    this.#ahead.clear();
    this.#recent = [];
    if (open) await this.open(open);
  }

  #putIn(): void {
    for (const [card, texts] of this.#ahead) {
      if (texts.seq > this.#engine.seq) continue;
      this.#ahead.delete(card);
      const since = this.#recent.filter(([seq]) => seq > texts.seq);
      const missed = since.flatMap(([, , , , changes]) => changes.filter((change) => isTextOf(card, change)));
      this.#states.delete(card);
      this.#engine.amend((board) => {
        board.details.set(card, texts.detail);
        applyChanges(board, missed);
      });
    }
    if (this.#states.size === 0) this.#recent = [];
  }

  #become(card: CardId, state: "loading" | "gone" | "failed"): void {
    this.#states.set(card, state);
    this.#changed();
  }
}

function isTextOf(card: CardId, change: Change): boolean {
  switch (change[0]) {
    case "text":
      return change[1] === card;
    case "checklist":
    case "item":
    case "comment":
    case "attachment":
      return change[3] === card;
    default:
      return false;
  }
}
