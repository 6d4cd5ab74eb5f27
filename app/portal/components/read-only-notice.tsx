import { Link, useLocation } from "@remix-run/react";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { buttonClass } from "#ui/button-class.ts";

type ReadOnlyNoticeProps = {
  why: ReadOnlyRefusal | null;
  /** What the administrator who made it so wrote. */
  reason: string | null;
  seesBilling: boolean;
};

/** Says above every page that nothing can be changed, why, and (for those who may) where to pay. */
export function ReadOnlyNotice({ why, reason, seesBilling }: ReadOnlyNoticeProps) {
  const t = useT();
  const isThere = useLocation().pathname === "/app/billing";
  if (why?.because !== "plan") {
    return (
      <Banner tone="warning" title={t("portal.readOnly.title")} live="off">
        {reason}
      </Banner>
    );
  }
  const toBilling = (
    <Link to="/app/billing" className={buttonClass({ size: "sm" })}>
      {t("portal.readOnly.renew")}
    </Link>
  );
  return (
    <Banner
      tone="warning"
      title={t("portal.readOnly.ended", { at: why.endedAt })}
      live="off"
      actions={seesBilling && !isThere && toBilling}
    >
      {seesBilling ? t("portal.readOnly.about") : t("portal.readOnly.ask")}
    </Banner>
  );
}
