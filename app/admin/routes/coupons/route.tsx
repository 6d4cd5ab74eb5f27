import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { answerTo, type FormAnswer } from "#admin/act/form-answer.ts";
import { MoneyNav } from "#admin/components/money-nav.tsx";
import { MorePages } from "#admin/components/more-pages.tsx";
import { CouponTable } from "#admin/routes/coupons/components/coupon-table.tsx";
import { NewCoupon } from "#admin/routes/coupons/components/new-coupon.tsx";
import { readCoupon } from "#admin/routes/coupons/read-coupon.ts";
import { requirePlatformRole } from "#auth/guards.server.ts";
import { postedForm } from "#auth/posted-form.server.ts";
import { listCoupons } from "#db/platform/queries/coupon-list.ts";
import { platformMay, rolesThatMay } from "#domain/access/platform-access.ts";
import { parseId, type CouponId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { archiveCoupon, createCoupon } from "#operations/billing/keep-coupons.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

const PAGE = 50;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "money.coupons.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { platformRole } = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { platform, now } = context.laneway.ctx;
  const after = new URL(request.url).searchParams.get("after");
  const { rows, next } = await listCoupons(platform, { after, size: PAGE });
  return { coupons: rows, next, now, mayEdit: platformMay(platformRole, "plans.edit") };
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<FormAnswer> {
  const actor = requirePlatformRole(context, request, ...rolesThatMay("billing.view"));
  const { ctx } = context.laneway;
  const form = await postedForm(request);
  const id = parseId<CouponId>(form.get("archive"));
  if (id) {
    const result = await archiveCoupon(ctx, actor, id);
    return answerTo(result, "money.coupons.said.archived", result.ok ? { coupon: result.value.code } : {});
  }
  const read = readCoupon(form, ctx.now);
  if ("faults" in read) return { word: "faults", faults: read.faults };
  const result = await createCoupon(ctx, actor, read.draft);
  const values = { coupon: read.draft.code };
  if (!result.ok && result.refusal.code === "coupon-code-taken")
    return { word: "faults", faults: { code: { key: "refusal.coupon-code-taken", values } } };
  return answerTo(result, "money.coupons.said.created", values);
}

/** What lowers bills. */
export default function Coupons() {
  const t = useT();
  const { coupons, next, now, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("money.coupons.title")}
        description={t("money.coupons.about")}
        actions={<NewCoupon mayEdit={mayEdit} />}
      />
      <MoneyNav />
      <Panel flush>
        {coupons.length === 0 ? (
          <EmptyState icon="tag" title={t("money.coupons.empty")} />
        ) : (
          <CouponTable coupons={coupons} now={now} mayEdit={mayEdit} />
        )}
        <MorePages next={next} />
      </Panel>
    </>
  );
}
