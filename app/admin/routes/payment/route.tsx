import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { PaymentState } from "#admin/components/payment-state.tsx";
import { ProofAge } from "#admin/components/proof-age.tsx";
import { decideOnPayment, type Decided } from "#admin/routes/payment/act.server.ts";
import { Arrival } from "#admin/routes/payment/components/arrival.tsx";
import { Decision } from "#admin/routes/payment/components/decision.tsx";
import { Hints } from "#admin/routes/payment/components/hints.tsx";
import { PaymentFacts } from "#admin/routes/payment/components/payment-facts.tsx";
import { EarlierProofs, ProofView } from "#admin/routes/payment/components/proof-view.tsx";
import { loadPayment, type DeskPayment } from "#admin/routes/payment/load.server.ts";
import { notFound, requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { paymentFacts } from "#db/platform/queries/payments.ts";
import { rolesThatMay } from "#domain/access/platform-access.ts";
import { parseId, type PaymentId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";
import "./payment.css";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? [{ title: `${data.payment.reference} · ${pageTitle(matches, "desk.title")[0].title}` }] : [];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const person = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const id = parseId<PaymentId>(params["paymentId"]);
  const loaded = id && (await loadPayment(context.laneway.ctx, person, id));
  if (!loaded) throw notFound();
  return loaded;
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request, params }: ActionFunctionArgs): Promise<Decided> {
  const actor = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const id = parseId<PaymentId>(params["paymentId"]);
  const facts = id && (await paymentFacts(ctx.platform, id));
  if (!facts) throw notFound();
  return decideOnPayment(ctx, actor, facts.payment, await postedForm(request));
}

function withoutProof({ words, online }: Pick<DeskPayment, "words" | "online">) {
  if (words?.arrival) return "arrived";
  if (online.some(({ state }) => state === "paid")) return "online";
  return online.some(({ state }) => state === "differs") ? "differs" : null;
}

/** One payment: its proof beside what is expected, and the decision. */
export default function Payment() {
  const t = useT();
  const loaded = useLoaderData<typeof loader>();
  const { payment, proofs } = loaded;
  const isOpen = payment.status === "pending" && payment.verification === "pending";
  return (
    <>
      <PageHeader
        back={<Link to="/admin/payments">{t("desk.payment.back")}</Link>}
        title={
          <>
            <span className="admin-nowrap">{payment.reference}</span> <PaymentState payment={payment} />
          </>
        }
        description={isOpen && payment.submittedAt !== null && <ProofAge since={payment.submittedAt} />}
      />
      <div className="desk-payment">
        <ProofView
          key={payment.id}
          payment={payment}
          proof={proofs[0] ?? null}
          without={withoutProof(loaded)}
        />
        <div className="ui-stack ui-gap-6">
          <Hints loaded={loaded} />
          <PaymentFacts loaded={loaded} />
          <Arrival key={`arrival-${payment.id}`} loaded={loaded} />
          <Decision key={payment.id} loaded={loaded} isOpen={isOpen} />
          <EarlierProofs paymentId={payment.id} proofs={proofs.slice(1)} />
        </div>
      </div>
    </>
  );
}
