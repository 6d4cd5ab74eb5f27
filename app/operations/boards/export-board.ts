import { loadBoard, loadDetails } from "#db/tenant/queries/board-load.ts";
import { tenantFaces } from "#db/tenant/queries/tenant-faces.ts";
import {
  CSV_COLUMNS,
  csvCells,
  exportedBoard,
  exportedCard,
  exportOrder,
  type ExportedCard,
} from "#domain/boards/export.ts";
import { csvLine } from "#domain/csv.ts";
import type { Board } from "#domain/boards/model.ts";
import type { BoardId } from "#domain/ids.ts";
import type { TenantContext } from "#operations/context.ts";

/** So many cards' texts are held at once: a board of any size goes out in bounded memory. */
const AT_ONCE = 250;

/**
 * A board as a file, piece by piece: a table of its cards, or everything as JSON. Reads the database as it is, so it works where nothing
 * can be edited. Null where there is no such board; who may see it is asked before.
 */
export async function exportBoard(
  context: Pick<TenantContext, "db" | "now">,
  id: BoardId,
  format: "csv" | "json",
): Promise<ReadableStream<Uint8Array> | null> {
  const loaded = await loadBoard(context.db, id);
  if (!loaded) return null;
  const pieces = format === "csv" ? csv(context, loaded.board) : json(context, loaded.board);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* csv(context: Pick<TenantContext, "db">, board: Board): AsyncGenerator<string, void> {
  // The mark by which spreadsheets know UTF-8.
  yield `\uFEFF${csvLine(CSV_COLUMNS)}`;
  for await (const cards of cardsOf(context, board)) {
    yield cards.map((card) => csvLine(csvCells(card))).join("");
  }
}

async function* json(context: Pick<TenantContext, "db" | "now">, board: Board): AsyncGenerator<string, void> {
  const head = JSON.stringify({ board: exportedBoard(board, context.now) });
  yield `${head.slice(0, -1)},"cards":[`;
  let first = true;
  for await (const cards of cardsOf(context, board)) {
    const text = cards.map((card) => JSON.stringify(card)).join(",\n");
    yield first ? text : `,\n${text}`;
    first = false;
  }
  yield "]}\n";
}

async function* cardsOf({ db }: Pick<TenantContext, "db">, board: Board): AsyncGenerator<ExportedCard[]> {
  const { people, former } = await tenantFaces(db);
  const names = new Map([...people, ...former].map(({ id, name }) => [id, name]));
  const order = exportOrder(board);
  for (let at = 0; at < order.length; at += AT_ONCE) {
    const ids = order.slice(at, at + AT_ONCE);
    const details = await loadDetails(db, board.id, ids);
    yield ids.flatMap((id) => {
      const card = board.cards.get(id);
      return card ? [exportedCard({ board, names }, card, details.get(id))] : [];
    });
  }
}
