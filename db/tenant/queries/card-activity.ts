import { and, desc, eq, lt } from "drizzle-orm";
import type { BoardId, CardId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { opLog, profile } from "#db/tenant/schema.ts";

/** What was done to one card, the latest first; `next` is the place to read on from, null at the end. */
export async function cardActivity(
  db: TenantDb,
  asked: { board: BoardId; card: CardId; before: number | null; size: number },
) {
  const { seq, actorId, name, args, at } = opLog;
  const found = await db
    .select({ seq, actorId, actorName: profile.name, name, args, at })
    .from(opLog)
    .leftJoin(profile, eq(profile.userId, actorId))
    .where(
      and(
        eq(opLog.cardId, asked.card),
        eq(opLog.boardId, asked.board),
        asked.before === null ? undefined : lt(seq, asked.before),
      ),
    )
    .orderBy(desc(seq))
    .limit(asked.size + 1);
  const rows = found.slice(0, asked.size);
  return { rows, next: found.length > asked.size ? (rows.at(-1)?.seq ?? null) : null };
}
