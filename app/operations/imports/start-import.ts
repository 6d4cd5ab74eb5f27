import { writeAll } from "#db/client.ts";
import { peopleToMatch, teamsToImportInto } from "#db/tenant/queries/imports.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import { queueImport } from "#db/tenant/store/imports.ts";
import { whyNotFeature, whyNotMore } from "#domain/billing/entitlements.ts";
import type { PlanRefusal } from "#domain/billing/refusals.ts";
import type { ImportId, TeamId, UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { derivedIds } from "#operations/imports/derived-ids.ts";
import { importFor } from "#operations/imports/import-for.ts";
import { done, refused, type Result } from "#operations/result.ts";

export type StartRefusal =
  | Refused<"read-only">
  | PlanRefusal
  | { code: "gone"; what: "import" | "team" }
  /** It was started (or ended) before; the page shows how it stands. */
  | { code: "import-started" };

/**
 * Confirms a preview: the board is made by a job. `people` says whom the file's people are, by the file's key; who is not
 * named there stays as the preview matched them.
 */
export async function startImport(
  context: TenantContext,
  actor: Member,
  input: { id: ImportId; team: TeamId; name: string; people: ReadonlyMap<string, UserId | null> },
): Promise<Result<null, StartRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const found = await importFor(context, actor, input.id);
  if (!found) return refused({ code: "gone", what: "import" });
  const teams = await teamsToImportInto(context.db, actor);
  const team = teams.find((each) => each.id === input.team);
  if (!team) return refused({ code: "gone", what: "team" });

  const known = new Set((await peopleToMatch(context.db)).map((person) => person.userId));
  const people = found.counts.people.map((person) => {
    const chosen = input.people.get(person.key);
    const userId = chosen === undefined ? person.userId : chosen;
    return { ...person, userId: userId && known.has(userId) ? userId : null };
  });
  const may = await context.entitlements();
  const { boards } = await usageIn(context.db);
  const no = whyNotFeature(may, "boards.import") ?? whyNotMore(may, "boards", boards);
  if (no) return refused(no);
  const chosen = { teamId: team.id, boardId: derivedIds(found.id).board, boardName: input.name };
  const [queued] = await writeAll(context.db, [
    queueImport(context.db, found.id, { ...chosen, counts: { ...found.counts, people } }),
  ]);
  if (!queued?.rowsAffected) return refused({ code: "import-started" });
  await context.jobs.send({ kind: "run-import", tenantId: context.tenant.id, importId: found.id });
  await auditInTenant(context, actor, {
    action: "board.imported",
    subject: input.name,
    after: { id: chosen.boardId, team: team.name, file: found.fileName },
  });
  return done(null);
}
