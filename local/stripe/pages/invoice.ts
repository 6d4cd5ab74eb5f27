import type Stripe from "stripe";
import { isCardNumber } from "../billing/cards.ts";
import { errorOf } from "../billing/collect.ts";
import { dayText, money } from "../billing/lines.ts";
import type { StripeEmulator } from "../emulator.ts";
import { cardFields, cardNote } from "./card-fields.ts";
import { html, type Html } from "./html.ts";
import { closed, page, redirect } from "./layout.ts";

/** The hosted invoice; an open one can be paid. */
export function invoicePage({ world }: StripeEmulator, id: string, problem?: string): Response {
  const invoice = world.invoices.get(id);
  if (!invoice || invoice.status === "draft")
    return closed("No such invoice", "This link leads nowhere.", null);
  return page(
    `Invoice ${invoice.number ?? ""}`,
    html`
      <h1>Invoice ${invoice.number ?? ""}</h1>
      <section>
        <p class="sum">
          <span>${invoice.customer_name ?? invoice.customer_email ?? ""}</span
          ><span>${dayText(invoice.created)}</span>
        </p>
        <p class="sum">
          <span>Status</span
          ><strong class="${invoice.status === "paid" ? "good" : "warn"}">${invoice.status ?? ""}</strong>
        </p>
        ${linesOf(invoice)}
        <p><a href="/i/${id}/pdf">Download as PDF</a></p>
      </section>
      ${
        invoice.status === "open" &&
        html`<section>
            <h2>Pay ${money(invoice.amount_remaining, invoice.currency)}</h2>
            ${problem ? html`<p class="bad" role="alert" id="problem">${problem}</p>` : null}
            <form method="post">
              ${cardFields(invoice.customer_name ?? "", problem !== undefined)}<button class="wide">
                Pay ${money(invoice.amount_remaining, invoice.currency)}
              </button>
            </form>
          </section>
          ${cardNote()}`
      }
    `,
    { narrow: true },
  );
}

export async function payInvoiceForm(
  emulator: StripeEmulator,
  id: string,
  form: URLSearchParams,
): Promise<Response> {
  const card = (form.get("card") ?? "").replaceAll(/\s/g, "");
  if (!isCardNumber(card)) return invoicePage(emulator, id, "The emulator does not know this card.");
  const outcome = await emulator.payInvoice(id, card);
  return outcome === "paid" ? redirect(`/i/${id}`) : invoicePage(emulator, id, errorOf(outcome).message);
}

/** The same as a file: a line of text each, in the standard font. */
export async function invoicePdf({ world }: StripeEmulator, id: string): Promise<Response> {
  const invoice = world.invoices.get(id);
  if (!invoice || invoice.status === "draft")
    return closed("No such invoice", "This link leads nowhere.", null);
  const { PDFDocument } = await import("pdf-lib");
  const file = await PDFDocument.create();
  const sheet = file.addPage([595, 842]);
  const lines = [
    `Invoice ${invoice.number ?? ""}`,
    `${dayText(invoice.created)} · ${invoice.status ?? ""}`,
    invoice.customer_name ?? invoice.customer_email ?? "",
    "",
    ...invoice.lines.data.map((line) => `${line.description ?? ""}: ${money(line.amount, invoice.currency)}`),
    `Total: ${money(invoice.total, invoice.currency)}`,
  ];
  lines.forEach((line, i) =>
    sheet.drawText(latin(line), { x: 56, y: 770 - i * 22, size: i === 0 ? 18 : 11 }),
  );
  const bytes = await file.save();
  return new Response(new Blob([new Uint8Array(bytes)]), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${invoice.number ?? id}.pdf"`,
    },
  });
}

function linesOf(invoice: Stripe.Invoice): Html {
  const { currency } = invoice;
  const off = (invoice.total_discount_amounts ?? []).reduce((sum, row) => sum + row.amount, 0);
  const tax = (invoice.total_taxes ?? []).reduce((sum, row) => sum + row.amount, 0);
  return html` ${invoice.lines.data.map(
      (line) =>
        html`<p class="sum">
          <span>${line.description ?? ""}</span><span>${money(line.amount, currency)}</span>
        </p>`,
    )}
    ${off !== 0 && html`<p class="sum good"><span>Discount</span><span>${money(-off, currency)}</span></p>`}
    ${tax !== 0 && html`<p class="sum"><span>Tax</span><span>${money(tax, currency)}</span></p>`}
    <p class="sum total"><span>Total</span><span>${money(invoice.total, currency)}</span></p>
    <p class="sum"><span>Still to pay</span><span>${money(invoice.amount_remaining, currency)}</span></p>`;
}

/** The standard fonts know no more than this; Laneway's own invoices carry a font of their own. */
function latin(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff€]/g, "?");
}
