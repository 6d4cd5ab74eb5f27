import { createHash } from "node:crypto";
import { parseId } from "#domain/ids.ts";
import type * as id from "#domain/ids.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The ids of one board's rows by what people call them: the same board has the same addresses on every machine. */
export class Names {
  readonly #board: string;

  constructor(board: string) {
    this.#board = board;
  }

  readonly board = (): id.BoardId => stableId(this.#board);
  readonly op = (index: number): id.OpId => stableId(`${this.#board}/op/${index}`);
  readonly column = (name: string): id.ColumnId => stableId(`${this.#board}/column/${name}`);
  readonly label = (name: string): id.LabelId => stableId(`${this.#board}/label/${name}`);
  readonly card = (title: string): id.CardId => stableId(`${this.#board}/card/${title}`);
  readonly checklist = (title: string, name: string): id.ChecklistId =>
    stableId(`${this.card(title)}/list/${name}`);
  readonly item = (title: string, list: string, text: string): id.ItemId =>
    stableId(`${this.checklist(title, list)}/${text}`);
  readonly comment = (title: string, index: number): id.CommentId =>
    stableId(`${this.card(title)}/comment/${index}`);
  readonly attachment = (title: string): id.AttachmentId => stableId(`${this.card(title)}/link`);

  /** A number from 0 to 1 that belongs to `what`: the demo's times of day. */
  readonly chance = (what: string): number =>
    createHash("sha256").update(`${this.#board}/${what}`).digest().readUInt16BE(0) / 65_536;
}

/** The id that this name always has. */
export function stableId<T extends string & { readonly __kind: string }>(name: string): T {
  const bytes = createHash("sha256").update(name).digest().subarray(0, 12);
  const id = parseId<never>(Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join(""));
  if (id === null) throw new Error(`No id for ${name}`);
  return id;
}
