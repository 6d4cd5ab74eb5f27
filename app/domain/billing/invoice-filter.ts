/** What the list of invoices can be narrowed to: a state, what is past due, or the credit notes. */
export const INVOICE_FILTERS = ["open", "overdue", "paid", "credited", "credit_note"] as const;
export type InvoiceFilter = (typeof INVOICE_FILTERS)[number];
