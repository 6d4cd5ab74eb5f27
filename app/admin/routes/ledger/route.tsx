import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { trialBalance, type Balance } from "#db/platform/queries/ledger.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { Money } from "#messages/money.tsx";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "books.ledger.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  return { balances: await trialBalance(context.laneway.ctx.platform) };
}

/** What every account holds, a currency at a time, and that it adds up to nothing. */
export default function Ledger() {
  const t = useT();
  const { balances } = useLoaderData<typeof loader>();
  const currencies = [...new Set(balances.map(({ currency }) => currency))];
  return (
    <>
      <PageHeader
        title={t("books.ledger.title")}
        description={t("books.ledger.about")}
        actions={
          <a href="/admin/ledger.csv" className={buttonClass({})} download>
            {t("books.csv")}
          </a>
        }
      />
      <MoneyNav />
      {balances.length === 0 && (
        <Panel flush>
          <EmptyState icon="activity" title={t("books.ledger.empty")} />
        </Panel>
      )}
      <div className="ui-stack ui-gap-6">
        {currencies.map((currency) => (
          <TrialBalance key={currency} balances={balances.filter((one) => one.currency === currency)} />
        ))}
      </div>
    </>
  );
}

function TrialBalance({ balances }: { balances: readonly Balance[] }) {
  const t = useT();
  const currency = balances[0]?.currency ?? "EUR";
  const sum = (of: (balance: Balance) => number) => balances.reduce((total, one) => total + of(one), 0);
  const total = { account: null, debit: sum(({ debit }) => debit), credit: sum(({ credit }) => credit) };
  const amountOf = ({ account }: { account: string | null }, minor: number) => {
    const amount = <Money minor={minor} currency={currency} />;
    return account ? amount : <strong>{amount}</strong>;
  };
  return (
    <Panel
      title={currency}
      actions={
        <Badge tone={total.debit === total.credit ? "success" : "danger"}>
          {t(total.debit === total.credit ? "books.ledger.balanced" : "books.ledger.unbalanced")}
        </Badge>
      }
      flush
    >
      <Table
        caption={t("books.ledger.of", { currency })}
        rows={[...balances, total]}
        rowKey={({ account }) => account ?? "total"}
        columns={[
          {
            key: "account",
            header: t("books.ledger.account"),
            rowHeader: true,
            cell: ({ account }) =>
              account ? t(`books.account.${account}`) : <strong>{t("books.ledger.sum")}</strong>,
          },
          {
            key: "debit",
            header: t("books.ledger.debit"),
            align: "end",
            cell: (row) => amountOf(row, row.debit),
          },
          {
            key: "credit",
            header: t("books.ledger.credit"),
            align: "end",
            cell: (row) => amountOf(row, row.credit),
          },
          {
            key: "balance",
            header: t("books.ledger.balance"),
            align: "end",
            cell: (row) => amountOf(row, row.debit - row.credit),
          },
        ]}
      />
    </Panel>
  );
}
