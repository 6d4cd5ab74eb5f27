import type { Account } from "#domain/billing/account.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";

/** Who sells the demo's plans. The account numbers are the banks' own examples: their check digits are right and nobody has them. */
export const DEMO_SETTINGS = {
  seller: {
    name: "Laneway Software GmbH",
    address: "Torstraße 1\n10119 Berlin",
    country: "DE",
    taxId: "DE999999999",
    email: "billing@laneway.test",
  },
  bankAccounts: {
    EUR: {
      holder: "Laneway Software GmbH",
      lines: [
        { label: "IBAN", value: "DE89 3704 0044 0532 0130 00" },
        { label: "BIC", value: "COBADEFFXXX" },
        { label: "Bank", value: "Example Bank, Berlin" },
      ],
    },
    USD: {
      holder: "Laneway Software GmbH",
      lines: [
        { label: "Routing number", value: "021000021" },
        { label: "Account number", value: "000123456789" },
        { label: "Bank", value: "Example Bank, New York" },
      ],
    },
    GBP: {
      holder: "Laneway Software GmbH",
      lines: [
        { label: "Sort code", value: "20-00-00" },
        { label: "Account number", value: "55779911" },
        { label: "Bank", value: "Example Bank, London" },
      ],
    },
    INR: {
      holder: "Laneway Software GmbH",
      lines: [
        { label: "Account number", value: "50100123456789" },
        { label: "IFSC", value: "HDFC0000001" },
        { label: "Bank", value: "Example Bank, Mumbai" },
      ],
    },
  },
  series: { invoice: "LW", creditNote: "CN" },
  twoPersonMinor: { EUR: 500_000, USD: 500_000, GBP: 500_000, INR: 50_000_000 },
  notes: "Laneway Software GmbH · Amtsgericht Charlottenburg HRB 000000 B · Managing director: Ada Ferreira",
} satisfies BillingSettings;

/** Whom the demo's invoices name. */
export const DEMO_ACCOUNTS = {
  acme: {
    legalName: "Acme Cargo Bikes GmbH",
    address: "Hafenstraße 12\n20457 Hamburg",
    country: "DE",
    taxId: null,
    email: null,
  },
  globex: {
    legalName: "Globex Beverages S.L.",
    address: "Carrer de la Marina 5\n08005 Barcelona",
    country: "ES",
    taxId: "ESB12345674",
    email: null,
  },
} satisfies Record<string, Account>;
