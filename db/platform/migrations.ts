import type { Migration } from "#db/migrate.ts";
import first from "./migrations/0000_first.sql";
import money from "./migrations/0001_money.sql";
import refundFailure from "./migrations/0002_refund_failure.sql";
import taxTold from "./migrations/0003_tax_told.sql";
import paymentArrival from "./migrations/0004_payment_arrival.sql";
import programSession from "./migrations/0005_program_session.sql";
import keptAnswer from "./migrations/0006_kept_answer.sql";
import apiUsage from "./migrations/0007_api_usage.sql";
import paymentLinks from "./migrations/0008_payment_links.sql";

/** The platform database's migrations in their order; a new file gets a line here. */
export const platformMigrations: Migration[] = [
  { tag: "0000_first", sql: first },
  { tag: "0001_money", sql: money },
  { tag: "0002_refund_failure", sql: refundFailure },
  { tag: "0003_tax_told", sql: taxTold },
  { tag: "0004_payment_arrival", sql: paymentArrival },
  { tag: "0005_program_session", sql: programSession },
  { tag: "0006_kept_answer", sql: keptAnswer },
  { tag: "0007_api_usage", sql: apiUsage },
  { tag: "0008_payment_links", sql: paymentLinks },
];
