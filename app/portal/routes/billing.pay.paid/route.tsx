import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { notFound, requireBilling } from "#auth/guards.server.ts";
import { parseId, type PaymentId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { returnFromLink } from "#operations/billing/links/return-from-link.ts";
import { buttonClass } from "#ui/button-class.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { Spinner } from "#ui/spinner.tsx";

/** How often the page looks while the provider has not confirmed, ms. */
const LOOK_EVERY = 1_500;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "pay.paid.title");

/**
 * Says what the provider of payment links says, and no more: it is asked at every look. Of the address only the link's id is read, to know
 * which one is meant, and its state, to know whether to wait; the provider's signature of them would add nothing to its own answer.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { member, ctx } = await requireBilling(context, request, "billing.manage");
  const paymentId = parseId<PaymentId>(params["paymentId"]);
  if (!paymentId) throw notFound();
  const asked = new URL(request.url).searchParams;
  const said = {
    linkId: asked.get("razorpay_payment_link_id"),
    isPaid: asked.get("razorpay_payment_link_status") === "paid",
  };
  const result = await returnFromLink(ctx, member, { paymentId, said });
  if (!result.ok) throw notFound();
  return { paymentId, outcome: result.value };
}

/** Where people come back to from the page where they paid a bill online. */
export default function Paid() {
  const t = useT();
  const { paymentId, outcome } = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  const processing = outcome === "processing";
  useEffect(() => {
    if (!processing || state !== "idle") return;
    const timer = setTimeout(revalidate, LOOK_EVERY);
    return () => clearTimeout(timer);
  }, [processing, revalidate, state]);
  const isPaid = outcome === "paid";
  const icon: IconName = isPaid ? "check-circle" : "warning";
  return (
    <>
      <PageHeader title={t("pay.paid.title")} />
      <Panel>
        <div role="status">
          <EmptyState
            title={t(`pay.paid.${outcome}`)}
            {...(!processing && {
              icon,
              action: (
                <Link
                  to={isPaid ? "/app/billing" : `/app/billing/pay/${paymentId}`}
                  className={buttonClass({ kind: "primary" })}
                >
                  {t(isPaid ? "billing.return.back" : "pay.paid.bill")}
                </Link>
              ),
            })}
          >
            {processing && <Spinner label={t("pay.paid.processing")} />}
            <p>{t(`pay.paid.${outcome}.about`)}</p>
          </EmptyState>
        </div>
      </Panel>
    </>
  );
}
