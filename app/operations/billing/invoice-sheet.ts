import type { Fact, InvoiceSheet } from "#domain/billing/invoice-sheet.ts";
import type { Party } from "#domain/billing/party.ts";
import type { BankAccount } from "#domain/billing/settings.ts";
import { createFormats, type Formats } from "#messages/formats.ts";
import { createTranslator, type Translate } from "#messages/translator.ts";
import type { InvoiceDetail } from "#db/platform/queries/invoices.ts";

/** What an invoice needs beside itself to be printed. `locale` null is English. */
type Beside = { locale: string | null; account: BankAccount | null; reference: string | null; notes: string };
type Words = { t: Translate; format: Formats };

/** An invoice or a credit note as it is printed, in the words and figures of its reader's language; days are UTC. */
export function invoiceSheet(invoice: InvoiceDetail, beside: Beside): InvoiceSheet {
  const language = beside.locale ?? "en-GB";
  const words = { t: createTranslator(language), format: createFormats(language, "UTC") };
  const { t, format } = words;
  const { currency } = invoice;
  return {
    language,
    title: t(`invoice.title.${invoice.kind}`),
    number: invoice.number,
    issuedAt: invoice.issuedAt,
    facts: headFacts(invoice, words),
    seller: { label: t("invoice.pdf.from"), ...partyOf(invoice.seller, words) },
    buyer: { label: t("invoice.pdf.to"), ...partyOf(invoice.buyer, words) },
    columns: {
      description: t("invoice.pdf.description"),
      quantity: t("invoice.pdf.quantity"),
      unit: t("invoice.pdf.unit"),
      amount: t("invoice.pdf.amount"),
    },
    lines: invoice.lines.map((line) => ({
      description: line.description,
      quantity: format.number(line.quantity),
      unit: format.money(line.unitMinor, currency),
      amount: format.money(line.amountMinor, currency),
    })),
    sums: sumsOf(invoice, words),
    payment: paymentOf(invoice, beside, words),
    notes: [
      ...(invoice.taxNote ? [t(`invoice.pdf.${invoice.taxNote}`)] : []),
      ...(invoice.taxBehaviour === "inclusive" && invoice.taxMinor > 0
        ? [t("invoice.pdf.tax.included")]
        : []),
      ...(beside.notes === "" ? [] : [beside.notes]),
    ],
    pageOf: (page, pages) => t("invoice.pdf.page", { page, pages }),
  };
}

function headFacts(invoice: InvoiceDetail, { t, format }: Words): Fact[] {
  const { periodStart, periodEnd } = invoice;
  return [
    { label: t("invoice.pdf.issued"), value: format.date(invoice.issuedAt) },
    ...(invoice.kind === "invoice"
      ? [{ label: t("invoice.pdf.due"), value: format.date(invoice.dueAt) }]
      : []),
    ...(invoice.credits ? [{ label: t("invoice.pdf.credits"), value: invoice.credits.number }] : []),
    ...(periodStart !== null && periodEnd !== null
      ? [
          {
            label: t("invoice.pdf.period"),
            value: t("invoice.pdf.period.value", {
              from: format.date(periodStart),
              // A period ends where the next one begins: its last day is the one before.
              until: format.date(periodEnd - 1),
            }),
          },
        ]
      : []),
  ];
}

function partyOf(party: Party, { t, format }: Words): { name: string; lines: string[] } {
  const country = party.country && new Intl.DisplayNames(format.locale, { type: "region" }).of(party.country);
  return {
    name: party.name,
    lines: [
      ...(party.address === "" ? [] : [party.address]),
      ...(country ? [country] : []),
      ...(party.taxId ? [t("invoice.pdf.taxId", { taxId: party.taxId })] : []),
      ...(party.email ? [party.email] : []),
    ],
  };
}

function sumsOf(invoice: InvoiceDetail, { t, format }: Words): Fact[] {
  const money = (minor: number) => format.money(minor, invoice.currency);
  const rate = new Intl.NumberFormat(format.locale, { style: "percent", maximumFractionDigits: 2 });
  const { taxName, taxBp } = invoice;
  const tax =
    taxName === ""
      ? t("invoice.pdf.tax.none")
      : t("invoice.pdf.tax", { name: taxName, rate: rate.format(taxBp / 10_000) });
  return [
    { label: t("invoice.pdf.subtotal"), value: money(invoice.subtotalMinor) },
    ...(invoice.discountMinor > 0
      ? [{ label: t("invoice.pdf.discount"), value: money(-invoice.discountMinor) }]
      : []),
    { label: t("invoice.pdf.net"), value: money(invoice.netMinor) },
    { label: tax, value: money(invoice.taxMinor) },
    { label: t("invoice.pdf.total"), value: money(invoice.totalMinor) },
  ];
}

/** What was so at its issue: a printed invoice does not change when it is paid. */
function paymentOf(invoice: InvoiceDetail, beside: Beside, { t, format }: Words): InvoiceSheet["payment"] {
  if (invoice.kind === "credit_note") return null;
  if (invoice.paidAt === invoice.issuedAt) {
    return { title: t("invoice.pdf.paid", { date: format.date(invoice.paidAt) }), facts: [] };
  }
  const { account, reference } = beside;
  return {
    title: t("invoice.pdf.payBy", { date: format.date(invoice.dueAt) }),
    facts: [
      ...(account ? [{ label: t("invoice.pdf.holder"), value: account.holder }, ...account.lines] : []),
      ...(reference ? [{ label: t("invoice.pdf.reference"), value: reference }] : []),
    ],
  };
}
