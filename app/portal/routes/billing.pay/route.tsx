import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { notFound, requireBilling } from "#auth/guards.server.ts";
import { isDropped } from "#domain/billing/review-reason.ts";
import { Money } from "#messages/money.tsx";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { sayKeptReason } from "#messages/say-reason.ts";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { linkClass } from "#ui/link-class.ts";
import { PageHeader } from "#ui/shell.tsx";
import { BankDetails } from "./components/bank-details.tsx";
import { PayOnline } from "./components/pay-online.tsx";
import { ProofForm } from "./components/proof-form.tsx";
import { Steps } from "./components/steps.tsx";
import { WaysOut } from "./components/ways-out.tsx";
import { loadTransfer, type Transfer } from "./load.server.ts";
import { receiveProof } from "./receive-proof.server.ts";
import "./pay.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "pay.title");

export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { ctx } = await requireBilling(context, request);
  const transfer = await loadTransfer(ctx, params.paymentId);
  if (!transfer) throw notFound();
  return transfer;
}

/** The proof as a plain form. With scripts it goes to `…/proof`. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const answer = await receiveProof(context, request, params.paymentId);
  if (answer.ok) throw redirect(answer.to);
  return { problem: answer.problem };
}

/** How to make one transfer, sending its proof, and how far it is. */
export default function PayByTransfer() {
  const t = useT();
  const transfer = useLoaderData<typeof loader>();
  // Here, since a way out is gone from the page once it was taken.
  const act = useAct();
  const problem = useActionData<typeof action>()?.problem;
  const { status, verification, plan, seats, perSeat, interval } = transfer;
  const open = status === "pending" && verification !== "pending";
  return (
    <>
      <PageHeader
        back={
          <Link to="/app/billing" className={linkClass("quiet")}>
            {t("billing.title")}
          </Link>
        }
        title={
          <>
            {t(transfer.online.isOffered ? "pay.title.online" : "pay.title")}:{" "}
            <Money minor={transfer.amountMinor} currency={transfer.currency} />
          </>
        }
        description={[
          t(perSeat ? "pay.for.seats" : "pay.for", { plan, seats, interval }),
          open && transfer.invoice && t("pay.due", { at: transfer.invoice.dueAt }),
        ]
          .filter(Boolean)
          .join(", ")}
      />
      <div className="ui-stack ui-gap-6">
        <Standing transfer={transfer} />
        <OnlineNews online={transfer.online} />
        <div className="pay-page">
          <div className="ui-stack ui-gap-6">
            {open && transfer.online.isOffered && <PayOnline transfer={transfer} act={act} />}
            {open && <BankDetails transfer={transfer} />}
            {open && <ProofForm transfer={transfer} problem={problem} />}
            {!open && <Steps transfer={transfer} />}
            {!open && transfer.waysOut && <WaysOut ways={transfer.waysOut} act={act} />}
          </div>
          {open && (
            <div className="ui-stack ui-gap-6">
              <Steps transfer={transfer} />
              {transfer.waysOut && <WaysOut ways={transfer.waysOut} act={act} />}
            </div>
          )}
        </div>
      </div>
    </>
  );
}

/** What came through the provider's page, where it was not what the bill is over. */
function OnlineNews({ online }: { online: Transfer["online"] }) {
  const t = useT();
  return (
    <>
      {online.differs && (
        <Banner tone="warning" live="off" title={t("pay.online.differs")}>
          {t("pay.online.differs.about")}
        </Banner>
      )}
      {online.wentBack && (
        <Banner tone="info" live="off" title={t("pay.online.returned")}>
          {t("pay.online.returned.about")}
        </Banner>
      )}
    </>
  );
}

/** What has come of it, and what is to be done now. */
function Standing({ transfer }: { transfer: Transfer }) {
  const t = useT();
  const { status, verification, reason, instead, invoice } = transfer;
  if (status === "failed") {
    const dropped = isDropped(transfer);
    return (
      <Banner
        tone={dropped ? "info" : "danger"}
        live="off"
        title={t(dropped ? "pay.dropped" : "pay.rejected")}
        actions={
          instead &&
          !dropped && (
            <Link to={`/app/billing/pay/${instead}`} className={buttonClass({ size: "sm" })}>
              {t("pay.again")}
            </Link>
          )
        }
      >
        {sayKeptReason(t, reason)}
      </Banner>
    );
  }
  if (status !== "pending") {
    return (
      <Banner
        tone="success"
        live="off"
        title={t(status === "refunded" ? "pay.refunded" : "pay.approved")}
        actions={
          invoice && (
            <a
              href={`/app/billing/invoices/${invoice.id}.pdf`}
              className={buttonClass({ size: "sm" })}
              download
            >
              {t("pay.invoice", { number: invoice.number })}
            </a>
          )
        }
      />
    );
  }
  if (verification === "needs_info") {
    return (
      <Banner tone="warning" live="off" title={t("pay.needs")}>
        {sayKeptReason(t, reason)}
      </Banner>
    );
  }
  return null;
}
