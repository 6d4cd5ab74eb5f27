import { Link } from "@remix-run/react";
import type { InvoicePage } from "#admin/routes/invoice/load.server.ts";
import type { Party } from "#domain/billing/party.ts";
import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";

/** Whose it is, when, for which time, and what it is tied to. */
export function InvoiceFacts({ invoice, countries, tenant, notes, payments }: InvoicePage) {
  const t = useT();
  const { periodStart, periodEnd, credits } = invoice;
  return (
    <div className="admin-columns">
      <Panel title={t("books.invoice.facts")}>
        <dl className="admin-facts">
          <dt>{t("books.column.workspace")}</dt>
          <dd>{tenant && <Link to={`/admin/tenants/${tenant.id}`}>{tenant.name}</Link>}</dd>
          <dt>{t("books.column.issued")}</dt>
          <dd>
            <Moment at={invoice.issuedAt} />
          </dd>
          {invoice.kind === "invoice" && (
            <>
              <dt>{t("books.column.due")}</dt>
              <dd>
                <Moment at={invoice.dueAt} show="day" />
              </dd>
              <dt>{t("books.invoice.lane")}</dt>
              <dd>
                {t(
                  `books.invoice.lane.${payments.some(({ isOnline }) => isOnline) ? "online" : invoice.lane}`,
                )}
              </dd>
            </>
          )}
          {invoice.paidAt !== null && invoice.kind === "invoice" && (
            <>
              <dt>{t("books.invoice.paidAt")}</dt>
              <dd>
                <Moment at={invoice.paidAt} />
              </dd>
            </>
          )}
          {periodStart !== null && periodEnd !== null && (
            <>
              <dt>{t("books.invoice.period")}</dt>
              <dd>
                <Moment at={periodStart} show="day" /> – <Moment at={periodEnd} show="day" />
              </dd>
            </>
          )}
          {credits && (
            <>
              <dt>{t("books.invoice.credits")}</dt>
              <dd>
                <Link to={`/admin/invoices/${credits.id}`}>{credits.number}</Link>
              </dd>
            </>
          )}
          {notes.length > 0 && (
            <>
              <dt>{t("books.invoice.notes")}</dt>
              <dd>
                {notes.map((note) => (
                  <div key={note.id}>
                    <Link to={`/admin/invoices/${note.id}`}>{note.number}</Link>{" "}
                    <Money minor={-note.totalMinor} currency={note.currency} />
                  </div>
                ))}
              </dd>
            </>
          )}
          <dt>{t("books.invoice.billingKey")}</dt>
          <dd className="admin-break">
            <code>{invoice.billingKey}</code>
          </dd>
        </dl>
      </Panel>
      <div className="ui-stack ui-gap-6">
        <PartyPanel title={t("books.invoice.seller")} party={invoice.seller} country={countries.seller} />
        <PartyPanel title={t("books.invoice.buyer")} party={invoice.buyer} country={countries.buyer} />
      </div>
    </div>
  );
}

type PartyPanelProps = { title: string; party: Party; country: string | null };

function PartyPanel({ title, party, country }: PartyPanelProps) {
  const rest = [...party.address.split("\n"), country, party.taxId, party.email];
  return (
    <Panel title={title}>
      <address className="admin-break admin-party">
        <strong>{party.name}</strong>
        {rest
          .filter((line) => line !== null && line !== "")
          .map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two lines of an address may be the same, and none ever moves
            <div key={index} dir="auto">
              {line}
            </div>
          ))}
      </address>
    </Panel>
  );
}
