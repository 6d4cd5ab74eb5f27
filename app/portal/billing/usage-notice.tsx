import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import type { Usage } from "#portal/billing/usage.server.ts";
import { useUsed } from "#portal/billing/use-used.ts";
import { Banner } from "#ui/banner.tsx";
import { buttonClass } from "#ui/button-class.ts";

/** Over a page that makes more of something: how little room is left, from four fifths on. */
export function UsageNotice({ usage, seesBilling }: { usage: Usage | null; seesBilling: boolean }) {
  const t = useT();
  const say = useUsed();
  if (!usage || usage.mark === null || usage.limit === null) return null;
  const values = {
    what: usage.key,
    used: say(usage.key, usage.used),
    limit: say(usage.key, usage.limit),
  };
  return (
    <div className="portal-usage">
      <Banner
        tone={usage.mark === 100 ? "warning" : "info"}
        live="off"
        title={t(usage.mark === 100 ? "portal.usage.full" : "portal.usage.high", values)}
        actions={
          seesBilling && (
            <Link to="/app/billing/choose" className={buttonClass({ size: "sm" })}>
              {t("portal.usage.more")}
            </Link>
          )
        }
      >
        {!seesBilling && t("portal.usage.ask")}
      </Banner>
    </div>
  );
}
