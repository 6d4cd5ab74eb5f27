import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { DeskPayment } from "#admin/routes/payment/load.server.ts";
import { sumOf } from "#admin/routes/payment/components/sum-of.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { sayReason } from "#messages/say-reason.ts";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";

/** What we expect and of whom: what the proof is held against. */
export function PaymentFacts({ loaded }: { loaded: Omit<DeskPayment, "near"> }) {
  const t = useT();
  const format = useFormat();
  const { payment, tenant, buys, words, proofs, online } = loaded;
  const [latest] = proofs;
  const reason = payment.reason && sayReason(t, payment.reason);
  const decided = payment.reviewedAt;
  return (
    <Panel title={t("desk.payment.expected")}>
      <p className="desk-amount ui-numbers">{format.money(payment.amountMinor, payment.currency)}</p>
      <dl className="admin-facts">
        <Fact name={t("desk.payment.reference")}>
          <span className="desk-reference">{payment.reference}</span>
        </Fact>
        {/* A rejected one's is taken off it, so that it can be sent again. */}
        {latest && (latest.bankReference || payment.verification !== "rejected") && (
          <Fact name={t("desk.payment.bankReference")}>
            {latest.bankReference ? (
              <span className="desk-reference">{latest.bankReference}</span>
            ) : (
              <span className="ui-muted">{t("desk.payment.bankReference.none")}</span>
            )}
          </Fact>
        )}
        <Fact name={t("desk.payment.tenant")}>
          <Link to={`/admin/tenants/${tenant.id}`}>{tenant.name}</Link>
        </Fact>
        <Fact name={t("desk.payment.buys")}>
          {t(`desk.purpose.${payment.purpose}`, { plan: buys.plan })}
          <span className="ui-muted ui-small admin-slug">
            {t("desk.payment.terms", { ...buys, seats: payment.seats })}
          </span>
        </Fact>
        {buys.coupon && <Fact name={t("desk.payment.coupon")}>{buys.coupon}</Fact>}
        <Fact name={t("desk.payment.invoice")}>
          {words?.invoice && payment.invoiceId ? (
            // Its page is where money is given back.
            <Link to={`/admin/invoices/${payment.invoiceId}`} className={linkClass("plain")}>
              {words.invoice.number}
            </Link>
          ) : (
            <span className="ui-muted">{t("desk.payment.invoice.none")}</span>
          )}
        </Fact>
        {latest?.note && (
          <Fact name={t("desk.payment.note")}>
            <span className="desk-note">{latest.note}</span>
          </Fact>
        )}
        {words?.arrival && <ArrivalFacts arrival={words.arrival} by={words.recordedBy} />}
        {online.map(({ id, state, ...sum }) => (
          <Fact key={id} name={t("desk.payment.online")}>
            <span className="desk-reference">{id}</span>
            <span className="ui-muted ui-small admin-slug">
              {t(state === "paid" || state === "differs" ? `desk.online.${state}` : "desk.online.surplus", {
                amount: sumOf(format, sum),
              })}
            </span>
          </Fact>
        ))}
        <Fact name={t("desk.payment.made")}>
          <Moment at={payment.createdAt} />
        </Fact>
        {latest && payment.submittedAt !== null && (
          <Fact name={t("desk.payment.submitted")}>
            <Moment at={payment.submittedAt} />
          </Fact>
        )}
        {payment.completedAt !== null && (
          <Fact name={t("desk.payment.completed")}>
            <Moment at={payment.completedAt} />
          </Fact>
        )}
        {words?.firstApprovedBy && <Fact name={t("desk.payment.first")}>{words.firstApprovedBy}</Fact>}
        {words?.reviewedBy && decided !== null && (
          <Fact name={t("desk.payment.reviewed")}>
            {words.reviewedBy}, <Moment at={decided} />
          </Fact>
        )}
        {reason && <Fact name={t("desk.payment.reason")}>{reason}</Fact>}
        {payment.refundedMinor > 0 && (
          <Fact name={t("desk.payment.refunded")}>
            {format.money(payment.refundedMinor, payment.currency)}
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

type ArrivalFactsProps = {
  arrival: { bankReference: string; note: string; recordedAt: number };
  by: string | null;
};

/** How the money was found before a proof of it came in. */
function ArrivalFacts({ arrival, by }: ArrivalFactsProps) {
  const t = useT();
  return (
    <>
      <Fact name={t("desk.payment.arrival")}>
        <span className="desk-reference">{arrival.bankReference}</span>
        <span className="ui-muted ui-small admin-slug">
          {by}, <Moment at={arrival.recordedAt} />
        </span>
      </Fact>
      <Fact name={t("desk.payment.arrival.note")}>
        <span className="desk-note">{arrival.note}</span>
      </Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
