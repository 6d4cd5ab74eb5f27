import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Panel } from "#ui/panel.tsx";
import type { PageIn } from "#portal/routes/imports.$importId/load.server.ts";
import { CountTable } from "#portal/routes/imports.$importId/components/count-table.tsx";
import { ImportHeader } from "#portal/routes/imports.$importId/components/import-header.tsx";

/** An import that is done: the way to the board, and the way back. */
export function DoneImport({ page }: { page: PageIn<"done"> }) {
  const t = useT();
  const undo = useAct();
  const { boardId, counts } = page;
  const whyNot = boardId === null ? "imports.done.gone" : page.isTouched ? "imports.done.touched" : null;
  return (
    <div className="imports-page ui-stack ui-gap-6">
      <ImportHeader
        title={t("imports.done.title", { board: page.boardName })}
        about={t("imports.done.about", { cards: counts.cards, columns: counts.columns })}
      />
      <Banner
        tone={whyNot ? "info" : "success"}
        actions={
          <>
            {boardId && (
              <Link to={`/app/boards/${boardId}`} className={buttonClass({ kind: "primary" })}>
                {t("imports.done.open")}
              </Link>
            )}
            <Button
              icon="undo"
              busy={undo.busy}
              whyNot={whyNot ? t(whyNot) : undefined}
              onClick={() => undo.send({ do: "undo" })}
            >
              {t("imports.done.undo")}
            </Button>
          </>
        }
      >
        {t(whyNot ?? "imports.done.undo.about")}
      </Banner>
      <Panel title={t("imports.done.what")} description={<bdi>{page.fileName}</bdi>} flush>
        <CountTable caption={t("imports.done.what")} counts={counts} />
      </Panel>
    </div>
  );
}
