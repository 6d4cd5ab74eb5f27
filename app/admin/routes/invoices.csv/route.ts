import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { csvResponse } from "#admin/act/csv-response.ts";
import { askedOf } from "#admin/routes/invoices/asked.ts";
import { requirePlatformRole } from "#auth/guards.server.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { listInvoices, type InvoiceListRow } from "#db/platform/queries/invoice-list.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { amountText } from "#domain/billing/amount.ts";
import type { InvoiceFilter } from "#domain/billing/invoice-filter.ts";
import { csvLine } from "#domain/csv.ts";

/** So many rows are read at once. */
const PAGE = 500;

const COLUMNS = [
  ...["number", "kind", "status", "lane", "workspace", "buyer", "country", "tax_id", "issued", "due", "paid"],
  ...["currency", "net", "tax", "total", "credited"],
];

/** What the list shows, all of it, as a file. A credit note's amounts are negative, so that a column can be added up. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  const { q, only } = askedOf(request.url);
  const day = new Date(now).toISOString().slice(0, 10);
  return csvResponse(linesOf(platform, { search: q, only, now }), `laneway-invoices-${day}.csv`);
}

async function* linesOf(
  platform: PlatformDb,
  asked: { search: string; only: InvoiceFilter | null; now: number },
): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (let after: string | null = null, more = true; more;) {
    const page: Awaited<ReturnType<typeof listInvoices>> = await listInvoices(platform, {
      ...asked,
      after,
      size: PAGE,
    });
    if (page.rows.length > 0) yield page.rows.map((row) => csvLine(cellsOf(row))).join("");
    after = page.next;
    more = after !== null;
  }
}

function cellsOf(row: InvoiceListRow) {
  const sign = row.kind === "credit_note" ? -1 : 1;
  // A number and not text: a spreadsheet would take the minus for a formula's.
  const amount = (minor: number) => Number(amountText(sign * minor, row.currency));
  const time = (at: number | null) => (at === null ? "" : new Date(at).toISOString());
  return [
    ...[row.number, row.kind, row.status, row.lane, row.tenant.slug, row.buyer.name],
    ...[
      row.buyer.country ?? "",
      row.buyer.taxId ?? "",
      time(row.issuedAt),
      time(row.dueAt),
      time(row.paidAt),
    ],
    ...[
      row.currency,
      amount(row.netMinor),
      amount(row.taxMinor),
      amount(row.totalMinor),
      amount(row.creditedMinor),
    ],
  ];
}
