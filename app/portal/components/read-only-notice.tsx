import { Link, useLocation } from "@remix-run/react";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { buttonClass } from "#ui/button-class.ts";

type ReadOnlyNoticeProps = {
  why: ReadOnlyRefusal | null;
  /** It can't even be read: only its billing pages are open. */
  closed: boolean;
  /** What the administrator who made it so wrote. */
  reason: string | null;
  seesBilling: boolean;
};

/** Says above every page that nothing can be changed, or that the workspace is closed, why, and (for those who may) where to pay. */
export function ReadOnlyNotice({ why, closed, reason, seesBilling }: ReadOnlyNoticeProps) {
  const t = useT();
  const isThere = useLocation().pathname.startsWith("/app/billing");
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
      title={t(closed ? "portal.closed.ended" : "portal.readOnly.ended", { at: why.endedAt })}
      live="off"
      actions={seesBilling && !isThere && toBilling}
    >
      {t(closed ? "portal.closed.about" : seesBilling ? "portal.readOnly.about" : "portal.readOnly.ask")}
    </Banner>
  );
}
