import { useT } from "#messages/react.tsx";
import type { Usage } from "#portal/billing/usage.server.ts";
import { useUsed } from "#portal/billing/use-used.ts";
import { Badge } from "#ui/badge.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";

/** How much of what the plan counts is used. */
export function UsageMeters({ usage }: { usage: readonly Usage[] }) {
  const t = useT();
  const say = useUsed();
  return (
    <div className="ui-stack ui-gap-4">
      {usage.map(({ key, used, limit, mark }) => {
        const label = t(`billing.usage.${key}`);
        if (limit === null) {
          return (
            <p key={key} className="ui-row ui-row--between ui-small">
              <span>{label}</span>
              <span className="ui-muted ui-numbers">
                {t("billing.usage.unlimited", { used: say(key, used) })}
              </span>
            </p>
          );
        }
        return (
          <div key={key} className="ui-stack ui-gap-1">
            <ProgressBar
              label={label}
              value={used}
              max={Math.max(limit, used, 1)}
              detail={t("billing.usage.of", { used: say(key, used), limit: say(key, limit) })}
            />
            {mark !== null && (
              <div>
                <Badge tone={mark === 100 ? "danger" : "warning"}>{t(`billing.usage.mark.${mark}`)}</Badge>
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
