/** What stands on invoices and credit notes. */
export const invoice = {
  "invoice.line.period": "{plan}, {interval, select, year {a year} other {a month}}: {from} – {until}",
  "invoice.line.lapsed": "The period was not used",
} as const;
