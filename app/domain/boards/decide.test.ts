import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChanges } from "#domain/boards/apply-changes.ts";
import type { Change } from "#domain/boards/change.ts";
import { decide } from "#domain/boards/decide.ts";
import type { Intent } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import { sortedOrder } from "#domain/boards/order.ts";
import type { Actor, DoneEdit } from "#domain/boards/rule.ts";
import { decodeBoard, encodeBoard, parseSnapshot } from "#domain/boards/snapshot.ts";
import type { OpId } from "#domain/ids.ts";
import { anyActor, anyIntent, at, idOf, threeColumns } from "#tests/support/board-edits.ts";

const ops = Array.from({ length: 60 }, (_, n) => idOf<OpId>("op", n));
const edits = fc.array(fc.record({ intent: anyIntent(ops), actor: anyActor }), { maxLength: 60 });
const runs = { numRuns: 300 };

test("a walk of any edits: the way back is exact, the order is as sorted anew, a no changes nothing", () => {
  fc.assert(
    fc.property(edits, (walk) => {
      const board = threeColumns();
      const done = new Map<OpId, DoneEdit>();
      walk.forEach(({ intent, actor }, seq) => {
        const before = structuredClone(board);
        const changes = changesOf(board, intent, actor, seq, done);
        expect(board).toEqual(before);
        const inverse = applyChanges(board, changes);
        expect(sortedMap(board)).toEqual(new Map([...sortedOrder(board)].sort()));
        const after = structuredClone(board);
        const again = applyChanges(board, inverse);
        expect(board).toEqual(before);
        applyChanges(board, again);
        expect(board).toEqual(after);
        const op = idOf<OpId>("op", seq);
        if (changes.length > 0) done.set(op, { op, actorId: actor.id, name: intent.name, changes, inverse });
      });
    }),
    runs,
  );
});

test("two boards that apply the same changes are equal, and so is one that came as a snapshot", () => {
  fc.assert(
    fc.property(edits, (walk) => {
      const room = threeColumns();
      const other = threeColumns();
      const done = new Map<OpId, DoneEdit>();
      walk.forEach(({ intent, actor }, seq) => {
        const changes = changesOf(room, intent, actor, seq, done);
        const inverse = applyChanges(room, changes);
        applyChanges(other, wire(changes));
        const op = idOf<OpId>("op", seq);
        done.set(op, { op, actorId: actor.id, name: intent.name, changes, inverse });
      });
      expect(other).toEqual(room);
      const snapshot = parseSnapshot(JSON.parse(JSON.stringify(encodeBoard(room, 7))));
      expect(snapshot && decodeBoard(snapshot)).toEqual({ ...room, details: new Map() });
    }),
    runs,
  );
});

test("counters on a card's face tell what its detail holds", () => {
  fc.assert(
    fc.property(edits, (walk) => {
      const board = threeColumns();
      const done = new Map<OpId, DoneEdit>();
      walk.forEach(({ intent, actor }, seq) => {
        const changes = changesOf(board, intent, actor, seq, done);
        const inverse = applyChanges(board, changes);
        const op = idOf<OpId>("op", seq);
        done.set(op, { op, actorId: actor.id, name: intent.name, changes, inverse });
      });
      for (const card of board.cards.values()) {
        const detail = board.details.get(card.id);
        expect(detail && { ...card, ...counted(detail) }).toEqual(card);
      }
    }),
    runs,
  );
});

function changesOf(
  board: Board,
  intent: Intent,
  actor: Actor,
  seq: number,
  done: ReadonlyMap<OpId, DoneEdit>,
): Change[] {
  const undoing = intent.name === "undo" ? done.get(intent.args.op) : undefined;
  const decision = decide(board, intent, actor, undoing ? { ...at(seq), undoing } : at(seq));
  return decision.word === "commit" ? decision.changes : [];
}

function counted(detail: NonNullable<ReturnType<Board["details"]["get"]>>) {
  const items = [...detail.items.values()];
  return {
    itemsTotal: items.length,
    itemsDone: items.filter((item) => item.done).length,
    comments: detail.comments.size,
    attachments: detail.attachments.size,
  };
}

function wire(changes: Change[]): Change[] {
  return JSON.parse(JSON.stringify(changes));
}

function sortedMap(board: Board) {
  return new Map([...board.order].sort());
}
