import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound, requireMember } from "#auth/guards.server.ts";
import { importProgress } from "#db/tenant/queries/imports.ts";
import { maySeeImport } from "#domain/imports/may-import.ts";
import { parseId, type ImportId } from "#domain/ids.ts";

/** How far an import is, for its page to ask again and again. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  const id = parseId<ImportId>(params["importId"]);
  const progress = id && (await importProgress(ctx.db, id));
  if (!progress || !maySeeImport(member, progress.createdBy)) throw notFound();
  const { state, done, total } = progress;
  return { state, done, total };
}
