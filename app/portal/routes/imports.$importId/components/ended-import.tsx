import { Link } from "@remix-run/react";
import { IMPORT_FAILURES } from "#domain/imports/refusals.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { buttonClass } from "#ui/button-class.ts";
import type { PageIn } from "#portal/routes/imports.$importId/load.server.ts";
import { ImportHeader } from "#portal/routes/imports.$importId/components/import-header.tsx";

/** An import that left no board: it failed, was stopped, or was undone. */
export function EndedImport({ page }: { page: PageIn<"failed" | "undone"> }) {
  const t = useT();
  const failure = IMPORT_FAILURES.find((known) => known === page.failure) ?? "unreachable";
  const undone = page.state === "undone";
  const calm = undone || failure === "cancelled";
  return (
    <div className="imports-page ui-stack ui-gap-6">
      <ImportHeader
        title={t(undone ? "imports.undone.title" : "imports.failed.title", { board: page.boardName })}
      />
      <Banner
        tone={calm ? "info" : "danger"}
        live="status"
        actions={
          <Link to="/app/imports" className={buttonClass({ kind: "primary" })}>
            {t("imports.again")}
          </Link>
        }
      >
        {t(undone ? "imports.undone.about" : `imports.failure.${failure}`)}
      </Banner>
    </div>
  );
}
