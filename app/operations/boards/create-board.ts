import { writeAll } from "#db/client.ts";
import { teamFor } from "#db/tenant/queries/teams.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import { insertBoard } from "#db/tenant/store/boards.ts";
import { whyNotCreateBoard } from "#domain/access/board-creation.ts";
import { whyNotMore } from "#domain/billing/entitlements.ts";
import type { PlanRefusal } from "#domain/billing/refusals.ts";
import { newId, type BoardId, type ColumnId, type OpId, type TeamId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import { noticeUsage } from "#operations/billing/notice-usage.ts";
import type { Edit, Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";

/** Makes a board in a team, with these columns from left to right. */
export async function createBoard(
  context: TenantContext,
  actor: Member,
  input: { team: TeamId; name: string; columns: readonly string[] },
): Promise<Result<{ id: BoardId }, Refused<"role" | "read-only" | "gone"> | PlanRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const team = await teamFor(context.db, actor.id, input.team);
  if (!team) return refused({ code: "gone", what: "team" });
  const refusal = whyNotCreateBoard({ tenantRole: actor.role, teamRole: team.role });
  if (refusal) return refused(refusal);

  const id = newId<BoardId>();
  const row = { id, team: team.id, name: input.name, createdBy: actor.id, createdAt: context.now };
  const may = await context.entitlements();
  const [made] = await writeAll(context.db, [insertBoard(row, may.limits.boards ?? null)]);
  if (!made?.rowsAffected) {
    const full = whyNotMore(may, "boards", (await usageIn(context.db)).boards);
    return refused(full ?? { code: "gone", what: "team" });
  }
  const { boards } = await usageIn(context.db);
  await noticeUsage(context, { key: "boards", before: boards - 1, after: boards });
  const columns = firstColumns(input.columns);
  const by = { id: actor.id, name: actor.name, role: "manager" } as const;
  if (columns.length > 0) await context.rooms.apply(context.tenant.id, id, columns, by);
  await auditInTenant(context, actor, {
    action: "board.created",
    subject: input.name,
    after: { id, team: team.name },
  });
  return done({ id });
}

function firstColumns(names: readonly string[]): Edit[] {
  const ids = names.map(() => newId<ColumnId>());
  return ids.map((column, index) => ({
    op: newId<OpId>(),
    intent: {
      name: "createColumn",
      args: { column, name: names[index] ?? "", after: ids[index - 1] ?? null },
    },
  }));
}
