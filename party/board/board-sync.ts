import type { Board } from "#domain/boards/model.ts";
import type { CardId, OpId } from "#domain/ids.ts";
import type { Answer } from "#operations/context.ts";
import { restoresBoard, type BoardStore, type Written } from "#party/board/board-store.ts";
import { decideGroup, type Decided, type Known } from "#party/board/decide-group.ts";
import { Knowledge } from "#party/board/knowledge.ts";
import { OpRing, printOp, type PrintedOp } from "#party/board/op-ring.ts";
import { Outage, type Clock } from "#party/board/outage.ts";
import { EditQueue, type WaitingEdit } from "#party/board/waiting-edit.ts";

/** Who hears what the room does. */
export type Audience = {
  /** Committed edits, to everyone: also the acknowledgement to their authors. */
  ops(ops: readonly PrintedOp[]): void;
  /** Everyone must load the board again. */
  reset(): void;
  storage(state: "waiting" | "ok"): void;
  /** The board is no longer there. */
  gone(): void;
  /** A comment was committed that may name somebody. */
  mentioned(): void;
  /** Something that nobody foresaw; the room goes on. */
  surprised(event: string, error: unknown): void;
};

type Loaded = { board: Board; seq: number };
type Reader = {
  /** Whose texts it wants to see. */
  card: CardId | null;
  read: (loaded: Loaded | null) => void;
  fail: (error: unknown) => void;
};

/** Edits whose commit failed or went unanswered, and the seq that the board had before it. */
type Suspects = { ops: Set<OpId>; seq: number; why: Exclude<Written["word"], "written"> };

/** More missed edits than this are not told one by one. */
const MOST_MISSED = 2_000;
/** Nor more than this of them: then the packed snapshot is the shorter way. Of a board with many cards, a little more. */
const MOST_CHARACTERS = 100_000;
const CHARACTERS_A_CARD = 40;

/**
 * The board's engine: puts edits in one order, decides them on the board in memory, commits all that wait as one batch, and only then
 * tells everyone. Knows no socket. Rules: party/SPEC.md.
 */
export class BoardSync {
  readonly #store: BoardStore;
  readonly #audience: Audience;
  readonly #outage: Outage;
  readonly #queue = new EditQueue();
  readonly #readers: Reader[] = [];
  readonly #knowledge: Knowledge;
  #loaded: Loaded | null = null;
  /** The last edits, from the first load on; its end is what everyone here has been told. */
  #ring: OpRing | null = null;
  #told = 0;
  #suspects: Suspects | null = null;
  /** Edits to be committed alone, to find the one that the database will not have. */
  #alone = new Set<OpId>();
  #running = false;

  constructor(store: BoardStore, audience: Audience, clock: Clock) {
    this.#store = store;
    this.#audience = audience;
    this.#knowledge = new Knowledge(store, clock);
    this.#outage = new Outage(clock, (state) => audience.storage(state));
  }

  /** The seq that everyone here has been told; null before the board was first loaded. */
  get seq(): number | null {
    return this.#ring ? this.#told : null;
  }

  get storage(): "waiting" | "ok" {
    return this.#outage.state;
  }

  /** Takes an edit in. It is answered once it is committed, refused or found to be so already. */
  receive(edit: WaitingEdit): void {
    const known = this.#ring?.get(edit.op);
    if (known) return edit.settle({ word: "committed", seq: known.seq }, false);
    if (!this.#queue.add(edit)) {
      return edit.settle({ word: "refused", reason: { code: "storage-away" } }, false);
    }
    this.#wake();
  }

  /**
   * Reads the committed board: at once, or as soon as no commit is under way; with a card given, its texts are loaded
   * where the card is there. Null where there is no board.
   */
  read<T>(look: (board: Board, seq: number) => T, card: CardId | null = null): Promise<T | null> {
    const loaded = this.#loaded;
    if (loaded && !this.#running && (card === null || !lacksTexts(loaded.board, card))) {
      return Promise.resolve(look(loaded.board, loaded.seq));
    }
    return new Promise((resolve, fail) => {
      const read = (now: Loaded | null) => resolve(now && look(now.board, now.seq));
      this.#readers.push({ card, read, fail });
      this.#wake();
    });
  }

  /**
   * What somebody missed who has seen `since`, or null where they should load the board again. `more` gets what is committed while the log
   * is read: call it at the moment of joining the audience.
   */
  async missed(since: number): Promise<{ ops: PrintedOp[]; more(): PrintedOp[] | null } | null> {
    if (!this.#ring) await this.read(() => null);
    const ring = this.#ring;
    if (!ring || since > this.#told || this.#told - since > MOST_MISSED) return null;
    const most = this.#mostCharacters();
    const recent = ring.since(since);
    const ops = recent ?? (await this.#store.opsSince(since, this.#told - since, most))?.map(printOp);
    if (!ops || ops.reduce((sum, op) => sum + op.text.length, 0) > most) return null;
    const last = ops.at(-1)?.seq ?? since;
    return { ops, more: () => this.#ring?.since(last) ?? null };
  }

  /** Forgets the board in memory; the next edit or reader loads it again. */
  forget(): void {
    this.#loaded = null;
  }

  #wake(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0 || this.#readers.length > 0) {
      this.#outage.watch();
      try {
        await this.#turn();
        this.#outage.over();
      } catch (error) {
        this.#loaded = null;
        this.#audience.surprised("room.storage", error);
        this.#failReaders(error);
        await this.#outage.pause();
      }
    }
    this.#running = false;
  }

  /** One round: the board is loaded if it must be, readers look at it, and one group is committed. */
  async #turn(): Promise<void> {
    const loaded = this.#loaded ?? (await this.#load());
    await this.#serveReaders(loaded);
    if (!loaded) return this.#refuseAll();
    const group = this.#queue.take(this.#alone.size > 0 ? 1 : undefined);
    if (group.length === 0) return;
    const known = await this.#knowledge.gather(loaded.board, group).catch((error: unknown) => {
      this.#putBack(loaded.seq, group, "unreachable");
      throw error;
    });
    const decided = this.#decide(loaded, group, known);
    if (!decided) return;
    const [written, inLog] = await Promise.all([this.#write(decided), this.#foundInLog(decided)]);
    if (written.word === "full") return this.#refuseToRestore(group, decided, written.limit);
    if (written.word !== "written") {
      this.#putBack(loaded.seq, group, written.word);
      if (written.word === "unreachable") throw written.error;
      if (written.word === "rejected") this.#audience.surprised("room.rejected", written.error);
      return;
    }
    this.#settle(loaded, decided, inLog);
    this.#knowledge.tidy(loaded.board, group);
    if (!inLog) throw new Error("The log could not be read");
  }

  async #serveReaders(loaded: Loaded | null): Promise<void> {
    const readers = [...this.#readers];
    const cards = readers.flatMap(({ card }) =>
      card && loaded && lacksTexts(loaded.board, card) ? [card] : [],
    );
    if (loaded && cards.length > 0) {
      for (const [card, detail] of await this.#store.details(cards)) loaded.board.details.set(card, detail);
    }
    this.#readers.splice(0, readers.length);
    for (const reader of readers) reader.read(loaded);
  }

  #decide(loaded: Loaded, group: readonly WaitingEdit[], known: Known): Decided | null {
    try {
      return decideGroup(loaded.board, loaded.seq, group, known);
    } catch (error) {
      // A fault of ours: the others of the group are not to suffer for it.
      this.#audience.surprised("room.decide", error);
      this.#putBack(loaded.seq, group, "rejected");
      return null;
    }
  }

  async #write({ rows }: Decided): Promise<Written> {
    if (rows.length === 0) return { word: "written" };
    return this.#store.commit(rows, rows.some(mayMention));
  }

  /**
   * An edit that is refused now may have been committed by an earlier room: then that is its answer. One that is superseded holds
   * either way. Null: not known.
   */
  async #foundInLog({ others }: Decided): Promise<ReadonlyMap<OpId, number> | null> {
    const refused = others.filter(({ decision }) => decision.word === "refused");
    if (refused.length === 0) return new Map();
    return this.#store.findOps(refused.map(({ edit }) => edit.op)).catch(() => null);
  }

  #settle(loaded: Loaded, { rows, ops, others }: Decided, inLog: ReadonlyMap<OpId, number> | null): void {
    loaded.seq += rows.length;
    this.#tell(ops.map(printOp));
    for (const row of rows) this.#answer(row.op, { word: "committed", seq: row.seq }, true);
    if (rows.some(mayMention)) this.#audience.mentioned();
    this.#knowledge.remember(rows);
    if (!inLog) this.#queue.putBack(others.map(({ edit }) => edit));
    else
      for (const { edit, decision } of others) this.#answer(edit.op, committedAs(inLog, edit.op) ?? decision);
  }

  /** The group's other edits are decided anew, on the board as it is without it. */
  #refuseToRestore(group: readonly WaitingEdit[], { rows }: Decided, limit: number): void {
    this.#loaded = null;
    this.#queue.putBack(group);
    const restoring = new Set(rows.filter(restoresBoard).map(({ op }) => op));
    const reason = { code: "plan-limit", key: "boards", limit } as const;
    this.#drop((edit) => (restoring.has(edit.op) ? { word: "refused", reason } : null));
  }

  /** The board in memory is not to be trusted, and only the log says what is in it. */
  #putBack(seq: number, group: readonly WaitingEdit[], why: Suspects["why"]): void {
    this.#loaded = null;
    this.#queue.putBack(group);
    this.#suspects = { ops: new Set(group.map((edit) => edit.op)), seq, why };
  }

  async #load(): Promise<Loaded | null> {
    const loaded = await this.#store.load();
    if (!loaded) return null;
    if (!this.#ring) {
      this.#ring = new OpRing(loaded.seq);
      this.#told = loaded.seq;
    }
    await this.#catchUp(loaded.seq);
    if (this.#suspects) await this.#clear(this.#suspects, loaded.seq);
    this.#loaded = loaded;
    return loaded;
  }

  /** Tells everyone here what another room has committed. */
  async #catchUp(seq: number): Promise<void> {
    const missed = seq - this.#told;
    if (missed === 0) return;
    const few = missed > 0 && missed <= MOST_MISSED;
    const ops = few ? await this.#store.opsSince(this.#told, missed, MOST_CHARACTERS) : null;
    if (ops) this.#tell(ops.map(printOp));
    else this.#startAnew(seq);
  }

  #mostCharacters(): number {
    return Math.max(MOST_CHARACTERS, (this.#loaded?.board.cards.size ?? 0) * CHARACTERS_A_CARD);
  }

  /** Answers those of the edits that were written after all, and finds out what stood in the way of the rest. */
  async #clear({ ops, seq, why }: Suspects, seqNow: number): Promise<void> {
    const inLog = await this.#store.findOps([...ops]);
    this.#suspects = null;
    // What was committed after that seq, `load` has just told everyone.
    this.#drop(
      (edit) => committedAs(inLog, edit.op),
      (op) => (inLog.get(op) ?? 0) > seq,
    );
    // No answer, another room's edit, or an edit that came twice: the rest can simply be tried again.
    if (why === "unreachable" || seqNow !== seq || inLog.size > 0) return;
    const [only] = ops;
    if (only === undefined || ops.size > 1 || !this.#alone.has(only)) {
      this.#alone = ops;
      return;
    }
    const code = why === "conflict" ? "id-taken" : "malformed";
    this.#drop((edit) => (edit.op === only ? { word: "refused", reason: { code } } : null));
  }

  /** Answers those that wait and have an answer already. */
  #drop(answerOf: (edit: WaitingEdit) => Answer | null, told: (op: OpId) => boolean = () => false): void {
    const waiting = this.#queue.takeAll();
    this.#queue.putBack(waiting.filter((edit) => !answerOf(edit)));
    for (const edit of waiting) {
      const answer = answerOf(edit);
      if (answer) this.#answer(edit.op, answer, told(edit.op));
    }
  }

  #tell(ops: readonly PrintedOp[]): void {
    const last = ops.at(-1);
    if (!last) return;
    this.#ring?.push(ops);
    this.#told = last.seq;
    this.#audience.ops(ops);
  }

  #startAnew(seq: number): void {
    this.#ring = new OpRing(seq);
    this.#told = seq;
    this.#audience.reset();
  }

  #answer(op: OpId, answer: Answer, told = false): void {
    this.#alone.delete(op);
    this.#queue.settle(op, answer, told);
  }

  #refuseAll(): void {
    for (const edit of this.#queue.takeAll()) {
      this.#answer(edit.op, { word: "refused", reason: { code: "gone", what: "board" } });
    }
    if (this.#ring) this.#audience.gone();
    this.#ring = null;
  }

  #failReaders(error: unknown): void {
    for (const reader of this.#readers.splice(0)) reader.fail(error);
  }
}

function lacksTexts(board: Board, card: CardId): boolean {
  return board.cards.has(card) && !board.details.has(card);
}

function committedAs(inLog: ReadonlyMap<OpId, number>, op: OpId): Answer | null {
  const seq = inLog.get(op);
  return seq === undefined ? null : { word: "committed", seq };
}

function mayMention(row: { name: string; args: object }): boolean {
  return row.name === "addComment" && "body" in row.args && /@\S/.test(String(row.args.body));
}
