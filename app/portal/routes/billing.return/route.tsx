import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { notFound, requireBilling } from "#auth/guards.server.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { returnFromCheckout } from "#operations/billing/return-from-checkout.ts";
import { buttonClass } from "#ui/button-class.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import type { IconName } from "#ui/icon-paths.ts";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { Spinner } from "#ui/spinner.tsx";

/** How often the page looks while the card provider has not confirmed, ms. */
const LOOK_EVERY = 1_500;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "billing.return.title");

/** Says what the card provider says, and no more: it is asked at every look. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireBilling(context, request, "billing.manage");
  const session = new URL(request.url).searchParams.get("session_id");
  if (!session) throw redirect("/app/billing");
  const result = await returnFromCheckout(ctx, member, session);
  if (!result.ok) throw notFound();
  return result.value;
}

/** Where people come back to from the card provider's page. */
export default function Return() {
  const t = useT();
  const outcome = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  const processing = outcome.state === "processing";
  useEffect(() => {
    if (!processing || state !== "idle") return;
    const timer = setTimeout(revalidate, LOOK_EVERY);
    return () => clearTimeout(timer);
  }, [processing, revalidate, state]);
  return (
    <>
      <PageHeader title={t("billing.return.title")} />
      <Panel>
        <div role="status">
          {processing ? (
            <EmptyState title={t("billing.return.processing")}>
              <Spinner label={t("billing.return.processing")} />
              <p>{t("billing.return.processing.about")}</p>
            </EmptyState>
          ) : (
            <Settled outcome={outcome} />
          )}
        </div>
      </Panel>
    </>
  );
}

type Outcome = Exclude<ReturnType<typeof useLoaderData<typeof loader>>, { state: "processing" }>;

function Settled({ outcome }: { outcome: Outcome }) {
  const t = useT();
  if (outcome.state === "failed") {
    const { reason } = outcome;
    const again = reason === "unfinished" || reason === "expired";
    return (
      <EmptyState
        icon={"warning" satisfies IconName}
        title={t(`billing.return.${reason}`)}
        action={
          <Link
            to={again ? "/app/billing/choose" : "/app/billing"}
            className={buttonClass({ kind: "primary" })}
          >
            {t(again ? "billing.return.again" : "billing.return.back")}
          </Link>
        }
      >
        {t(`billing.return.${reason}.about`)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={"check-circle" satisfies IconName}
      title={t(`billing.return.${outcome.state}`)}
      action={
        <Link to="/app/billing" className={buttonClass({ kind: "primary" })}>
          {t("billing.return.back")}
        </Link>
      }
    >
      {outcome.state === "trialing"
        ? t("billing.return.trialing.about", { at: outcome.until })
        : t("billing.return.active.about")}
    </EmptyState>
  );
}
