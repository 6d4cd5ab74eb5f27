import { useFormAct } from "#admin/act/use-form-act.ts";
import type { CouponRow } from "#db/platform/queries/coupon-list.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Table } from "#ui/table.tsx";

type CouponTableProps = { coupons: readonly CouponRow[]; now: number; mayEdit: boolean };

/** The coupons with what they take off and how often they were used. */
export function CouponTable({ coupons, now, mayEdit }: CouponTableProps) {
  const t = useT();
  const format = useFormat();
  const off = ({ percentBp, amountMinor, currency }: CouponRow) =>
    amountMinor !== null && currency !== null
      ? format.money(amountMinor, currency)
      : t("money.coupons.percent", { percent: format.number((percentBp ?? 0) / 100) });
  return (
    <Table
      caption={t("money.coupons.title")}
      rows={coupons}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "code",
          header: t("money.coupons.code"),
          rowHeader: true,
          cell: (coupon) => (
            <>
              {coupon.code} <CouponState coupon={coupon} now={now} />
            </>
          ),
        },
        { key: "off", header: t("money.coupons.off"), cell: off },
        {
          key: "periods",
          header: t("money.coupons.periods"),
          cell: ({ periods }) =>
            periods === null
              ? t("money.coupons.periods.all")
              : t("money.coupons.periods.some", { count: periods }),
        },
        {
          key: "redeemed",
          header: t("money.coupons.used"),
          align: "end",
          cell: ({ redeemed, maxRedemptions }) =>
            maxRedemptions === null
              ? format.number(redeemed)
              : t("money.coupons.used.of", { used: redeemed, most: maxRedemptions }),
        },
        {
          key: "expires",
          header: t("money.coupons.expires"),
          cell: ({ expiresAt }) =>
            expiresAt === null ? t("money.coupons.expires.never") : <Moment at={expiresAt} />,
        },
        {
          key: "archive",
          header: t("money.coupons.archive"),
          hideHeader: true,
          align: "end",
          cell: (coupon) => coupon.archivedAt === null && <ArchiveCoupon coupon={coupon} mayEdit={mayEdit} />,
        },
      ]}
    />
  );
}

function CouponState({ coupon, now }: { coupon: CouponRow; now: number }) {
  const t = useT();
  if (coupon.archivedAt !== null) return <Badge>{t("money.plans.archived")}</Badge>;
  if (coupon.expiresAt !== null && coupon.expiresAt <= now)
    return <Badge tone="warning">{t("money.coupons.over")}</Badge>;
  if (coupon.maxRedemptions !== null && coupon.redeemed >= coupon.maxRedemptions)
    return <Badge tone="warning">{t("money.coupons.taken")}</Badge>;
  return null;
}

function ArchiveCoupon({ coupon, mayEdit }: { coupon: CouponRow; mayEdit: boolean }) {
  const t = useT();
  const act = useFormAct();
  const archive = () => {
    const form = new FormData();
    form.set("archive", coupon.id);
    act.submit(form);
  };
  return (
    <Button
      size="sm"
      busy={act.busy}
      whyNot={mayEdit ? undefined : t("refusal.money-role")}
      onClick={archive}
      aria-label={t("money.coupons.archive.which", { coupon: coupon.code })}
    >
      {t("money.coupons.archive")}
    </Button>
  );
}
