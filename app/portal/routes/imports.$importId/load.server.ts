import { notFound } from "#auth/guards.server.ts";
import { isTouched, peopleToMatch, teamsToImportInto, type BoardImport } from "#db/tenant/queries/imports.ts";
import { boardFor } from "#db/tenant/queries/board-access.ts";
import { parseId, type ImportId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { importFor } from "#operations/imports/import-for.ts";

/** What the page of an import shows, by where the import stands. A 404 where there is none for this person. */
export async function loadImport(ctx: TenantContext, member: Member, importId: unknown, team: string | null) {
  const id = parseId<ImportId>(importId);
  const found = id && (await importFor(ctx, member, id));
  if (!found) throw notFound();
  const { boardName, fileName, counts, done, total } = found;
  return {
    id: found.id,
    boardName,
    fileName,
    counts,
    done,
    total,
    ...(await standing(ctx, member, found, team)),
  };
}

async function standing(ctx: TenantContext, member: Member, found: BoardImport, team: string | null) {
  switch (found.state) {
    case "previewed": {
      const [teams, people] = await Promise.all([teamsToImportInto(ctx.db, member), peopleToMatch(ctx.db)]);
      return { state: found.state, teams, people, team: teams.find((each) => each.id === team) ?? null };
    }
    case "queued":
    case "running":
      return { state: found.state, boardId: found.boardId };
    case "done": {
      const board = found.boardId && (await boardFor(ctx.db, member, found.boardId));
      return {
        state: found.state,
        boardId: board ? board.id : null,
        isTouched: board ? await isTouched(ctx.db, board.id) : true,
      };
    }
    case "failed":
    case "undone":
      return { state: found.state, failure: found.failure };
  }
}

export type ImportPage = Awaited<ReturnType<typeof loadImport>>;
export type PageIn<State extends ImportPage["state"]> = Extract<ImportPage, { state: State }>;
