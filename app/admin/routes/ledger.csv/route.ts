import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { csvResponse } from "#admin/act/csv-response.ts";
import { requirePlatformRole } from "#auth/guards.server.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { listPostings } from "#db/platform/queries/ledger.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { amountText } from "#domain/billing/amount.ts";
import { csvLine } from "#domain/csv.ts";

/** So many rows are read at once. */
const PAGE = 1_000;

/** Every posting as a file, in the order of its time. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  return csvResponse(linesOf(platform), `laneway-ledger-${new Date(now).toISOString().slice(0, 10)}.csv`);
}

async function* linesOf(platform: PlatformDb): AsyncGenerator<string> {
  yield csvLine(["at", "source", "debit", "credit", "currency", "amount", "workspace"]);
  for (let after: string | null = null, more = true; more;) {
    const page: Awaited<ReturnType<typeof listPostings>> = await listPostings(platform, {
      after,
      size: PAGE,
    });
    const lines = page.rows.map(({ at, source, debit, credit, currency, amountMinor, workspace }) =>
      csvLine([
        ...[new Date(at).toISOString(), source, debit, credit, currency],
        ...[amountText(amountMinor, currency), workspace ?? ""],
      ]),
    );
    if (lines.length > 0) yield lines.join("");
    after = page.next;
    more = after !== null;
  }
}
