import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound, requireBilling } from "#auth/guards.server.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { parseId, type InvoiceId } from "#domain/ids.ts";
import { invoiceFile, pdfHeaders } from "#operations/billing/invoice-file.ts";

/** An invoice or a credit note of the tenant's as PDF; another tenant's is not there. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { ctx } = await requireBilling(context, request);
  const id = parseId<InvoiceId>(params["file"]?.replace(/\.pdf$/, ""));
  const invoice = id && (await invoiceDetail(ctx.platform, id));
  if (!invoice || invoice.tenantId !== ctx.tenant.id) throw notFound();
  return new Response(await invoiceFile(ctx, invoice), { headers: pdfHeaders(invoice) });
}
