import { useT } from "#messages/react.tsx";
import { useUsed } from "#portal/billing/use-used.ts";
import { Banner } from "#ui/banner.tsx";
import type { ChoicePage } from "../load.server.ts";

/** What the workspace has more of than the chosen plan holds, and what then becomes of it. */
export function OverLimits({ plan, over }: { plan: string; over: ChoicePage["over"] }) {
  const t = useT();
  const say = useUsed();
  return (
    <div className="choose-over">
      <Banner tone="warning" title={t("billing.choose.over", { plan })}>
        <ul>
          {over.map(({ key, used, limit }) => (
            <li key={key}>
              {t(`billing.choose.over.${key}`, { used: say(key, used), limit: say(key, limit) })}
            </li>
          ))}
        </ul>
        <p>{t("billing.choose.over.about")}</p>
      </Banner>
    </div>
  );
}
