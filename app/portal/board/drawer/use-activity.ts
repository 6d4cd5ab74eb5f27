import { useCallback, useEffect, useState } from "react";
import * as v from "valibot";
import { idSchema, type BoardId, type CardId, type UserId } from "#domain/ids.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import { useBoardPlace } from "../state/board-context.tsx";

const row = v.object({
  seq: v.number(),
  actorId: v.nullable(idSchema<UserId>()),
  actorName: v.nullable(v.string()),
  name: v.string(),
  args: v.record(v.string(), v.unknown()),
  at: v.number(),
});
const page = v.object({ rows: v.array(row), next: v.nullable(v.number()) });

/** One line of the log: who did what, with which arguments, when (epoch ms). */
export type ActivityRow = v.InferOutput<typeof row>;

type Loaded = { rows: readonly ActivityRow[]; next: number | null; state: "loading" | "ready" | "failed" };

/** What is committed within this time is asked for once, ms. */
const GATHER = 600;

/** A card's log, the latest first, a page at a time; the newest come in as they are committed. */
export function useActivity(card: CardId): Omit<Loaded, "next"> & { more: (() => void) | null } {
  const { id, live } = useBoardPlace();
  const [loaded, setLoaded] = useState<Loaded>({ rows: [], next: null, state: "loading" });

  const load = useCallback(
    async (before: number | null) => {
      setLoaded((last) => ({ ...last, state: "loading" }));
      try {
        const got = await loadPage(id, card, before);
        setLoaded((last) => joined(last, got, before));
      } catch {
        setLoaded((last) => ({ ...last, state: "failed" }));
      }
    },
    [card, id],
  );

  useEffect(() => {
    void load(null);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = live.hear((event) => {
      if (event.kind !== "landed" || !event.ops.some((op) => concerns(op, card))) return;
      timer ??= setTimeout(() => {
        timer = null;
        void load(null);
      }, GATHER);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [card, live, load]);

  const { rows, next, state } = loaded;
  const hasMore = next !== null || state === "failed";
  return { rows, state, more: hasMore ? () => void load(next) : null };
}

async function loadPage(board: BoardId, card: CardId, before: number | null) {
  const query = before === null ? "" : `?before=${before}`;
  const answer = await fetch(`/app/boards/${board}/cards/${card}/activity${query}`, { redirect: "manual" });
  if (!answer.ok) throw new Error(`The card's activity: ${answer.status}`);
  return v.parse(page, await answer.json());
}

/** The newest page again keeps what was read before below it, unless there is a hole between. */
function joined(last: Loaded, got: v.InferOutput<typeof page>, before: number | null): Loaded {
  if (before !== null) return { rows: [...last.rows, ...got.rows], next: got.next, state: "ready" };
  const oldest = got.rows.at(-1)?.seq ?? 0;
  const meets = last.rows.some(({ seq }) => seq >= oldest);
  const older = last.rows.filter(({ seq }) => seq < oldest);
  if (!meets || older.length === 0) return { rows: got.rows, next: got.next, state: "ready" };
  return { rows: [...got.rows, ...older], next: last.next, state: "ready" };
}

function concerns([, , , , changes]: Op, card: CardId): boolean {
  return changes.some((change) => change[1] === card || change[3] === card);
}
