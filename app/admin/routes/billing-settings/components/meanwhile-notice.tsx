import { useLayoutEffect, useRef } from "react";
import type { Meanwhile } from "#admin/routes/billing-settings/use-latest-settings.ts";
import { useT } from "#messages/react.tsx";
import type { Translate } from "#messages/translator.ts";
import { Banner } from "#ui/banner.tsx";

/** What somebody else wrote while this form was being filled in, and what became of it here. Give it a key for each time. */
export function MeanwhileNotice({ meanwhile }: { meanwhile: Meanwhile }) {
  const t = useT();
  const ref = useRef<HTMLDivElement>(null);
  // The button that was pressed is a long form away.
  useLayoutEffect(() => {
    ref.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={ref}>
      <Banner
        tone="warning"
        live="alert"
        title={t("money.settings.meanwhile", { by: meanwhile.by ?? t("admin.audit.system") })}
      >
        <ul className="admin-meanwhile">
          {meanwhile.changes.map(({ field, theirs, kept }) => (
            <li key={field}>
              <span className="ui-strong">{nameOf(t, field)}</span>{" "}
              <q className="admin-lines">{theirs || t("money.settings.meanwhile.empty")}</q>{" "}
              {kept && t("money.settings.meanwhile.kept")}
            </li>
          ))}
        </ul>
        <p>{t("money.settings.meanwhile.about")}</p>
      </Banner>
    </div>
  );
}

const FIELDS = ["name", "country", "taxId", "email", "address", "invoice", "creditNote", "notes"] as const;
const ACCOUNT_FIELDS = ["holder", "lines", "two"] as const;

/** "Tax id", "EUR: Account". */
function nameOf(t: Translate, field: string): string {
  const own = FIELDS.find((name) => name === field);
  if (own) return t(`money.settings.${own}`);
  const [name, currency = ""] = field.split(".");
  const ofAccount = ACCOUNT_FIELDS.find((each) => each === name);
  return ofAccount ? `${currency}: ${t(`money.settings.${ofAccount}`)}` : field;
}
