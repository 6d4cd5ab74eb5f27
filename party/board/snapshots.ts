import { encodeDetail, type DetailJson } from "#domain/boards/detail-json.ts";
import type { Board } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { encodeBoard } from "#domain/boards/snapshot.ts";
import type { CardId } from "#domain/ids.ts";
import type { FirstCards } from "#operations/context.ts";
import type { BoardSync } from "#party/board/board-sync.ts";

/** The board's skeleton, printed and packed once for each seq that is asked for. */
export class Snapshots {
  readonly #sync: BoardSync;
  #last: { seq: number; gzip: Promise<ArrayBuffer> } | null = null;

  constructor(sync: BoardSync) {
    this.#sync = sync;
  }

  async whole(): Promise<{ seq: number; gzip: ArrayBuffer } | null> {
    const made = await this.#sync.read((board, seq) => {
      if (this.#last?.seq !== seq) {
        this.#last = { seq, gzip: gzip(JSON.stringify(encodeBoard(board, seq))) };
      }
      return this.#last;
    });
    return made && { seq: made.seq, gzip: await made.gzip };
  }
}

/** A snapshot of the open columns with the first cards of each, for the page's HTML. */
export function firstCards(board: Board, seq: number, perColumn: number): FirstCards {
  const first = [...board.columns.keys()].flatMap((column) => cardsIn(board, column).slice(0, perColumn));
  const cards = new Map(
    first.flatMap((id) => {
      const card = board.cards.get(id);
      return card ? [[id, card] as const] : [];
    }),
  );
  return {
    snapshot: encodeBoard({ ...board, cards }, seq),
    counts: [...board.columns.keys()].map((column) => [column, cardsIn(board, column).length]),
  };
}

/** A card's texts with the seq they are of; null where there is no such card. */
export async function cardTexts(
  sync: BoardSync,
  card: CardId,
): Promise<{ seq: number; detail: DetailJson } | null> {
  return sync.read((board, seq) => {
    const detail = board.details.get(card);
    return detail ? { seq, detail: encodeDetail(detail) } : null;
  }, card);
}

async function gzip(text: string): Promise<ArrayBuffer> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(packed).arrayBuffer();
}
