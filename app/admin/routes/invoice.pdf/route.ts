import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { parseId, type InvoiceId } from "#domain/ids.ts";
import { invoiceFile, pdfHeaders } from "#operations/billing/invoice-file.ts";

/** What a tenant was sent, as PDF. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const id = parseId<InvoiceId>(params["invoiceId"]);
  const invoice = id && (await invoiceDetail(ctx.platform, id));
  if (!invoice) throw notFound();
  return new Response(await invoiceFile(ctx, invoice), { headers: pdfHeaders(invoice) });
}
