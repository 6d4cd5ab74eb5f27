import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import * as v from "valibot";
import { csvResponse } from "#admin/act/csv-response.ts";
import { askedOf } from "#admin/routes/money/asked.ts";
import { linesOf } from "#admin/routes/money.csv/lines.server.ts";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";

const files = v.picklist(["mrr", "trials", "receivables", "changes"]);

/** The numbers behind the overview as a file, sent as they are read. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const params = new URL(request.url).searchParams;
  const what = v.safeParse(files, params.get("what"));
  if (!what.success) throw notFound();
  const asked = askedOf(params, ctx.now, "EUR");
  const lines = linesOf(ctx.platform, what.output, asked, ctx.now);
  const name = `laneway-${what.output}-${asked.currency}-${asked.from}-${asked.to}.csv`;
  return csvResponse(lines, name);
}
