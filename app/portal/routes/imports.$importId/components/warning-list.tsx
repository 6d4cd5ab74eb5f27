import type { ImportCounts } from "#domain/imports/preview.ts";
import { useT } from "#messages/react.tsx";

/** What a board here can't hold, or holds otherwise: a sentence each. */
export function WarningList({ counts }: { counts: ImportCounts }) {
  const t = useT();
  return (
    <ul className="imports-warnings">
      {counts.closed && <li>{t("imports.preview.closed")}</li>}
      {counts.warnings.map(({ code, count }) => (
        <li key={code}>{t(`imports.preview.warning.${code}`, { count })}</li>
      ))}
      <li className="ui-muted">{t("imports.preview.never")}</li>
    </ul>
  );
}
