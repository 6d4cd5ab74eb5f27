import { Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Panel } from "#ui/panel.tsx";
import { ProgressBar } from "#ui/progress-bar.tsx";
import type { PageIn } from "#portal/routes/imports.$importId/load.server.ts";
import { ImportHeader } from "#portal/routes/imports.$importId/components/import-header.tsx";
import { useProgress } from "#portal/routes/imports.$importId/components/use-progress.ts";

/** An import under way: how far it is, the board to watch, and the way to stop it. */
export function RunningImport({ page }: { page: PageIn<"queued" | "running"> }) {
  const t = useT();
  const { state, done, total, isStill } = useProgress(page);
  const [stopping, setStopping] = useState(false);
  const waits = state === "queued";
  return (
    <div className="imports-page ui-stack ui-gap-6">
      <ImportHeader
        title={t("imports.running.title", { board: page.boardName })}
        about={t("imports.running.about")}
      />
      {isStill && <Resume />}
      <Panel>
        <div className="ui-stack ui-gap-4">
          <ProgressBar
            label={t(waits ? "imports.running.waiting" : "imports.running.bar")}
            {...(!waits && { value: done, max: Math.max(1, total) })}
            {...(!waits && { detail: t("imports.running.detail", { done, total }) })}
          />
          <noscript>{t("imports.running.noScript")}</noscript>
          <div className="ui-row">
            {!waits && page.boardId && (
              <Link to={`/app/boards/${page.boardId}`} className={buttonClass({ kind: "secondary" })}>
                {t("imports.running.watch")}
              </Link>
            )}
            <Button kind="quiet" onClick={() => setStopping(true)}>
              {t("imports.running.stop")}
            </Button>
          </div>
        </div>
      </Panel>
      {stopping && <StopDialog onClose={() => setStopping(false)} />}
    </div>
  );
}

/** The job may have been lost with the machine that ran it: it is sent again by itself, and then when asked for. */
function Resume() {
  const t = useT();
  const { send, busy } = useAct();
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    send({ do: "resume" });
  });
  return (
    <Banner
      tone="warning"
      actions={
        <Button busy={busy} onClick={() => send({ do: "resume" })}>
          {t("imports.running.resume")}
        </Button>
      }
    >
      {t("imports.running.still")}
    </Banner>
  );
}

function StopDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const stop = useAct({ onDone: onClose });
  return (
    <Dialog
      size="sm"
      title={t("imports.running.stop.title")}
      description={t("imports.running.stop.about")}
      onClose={onClose}
      closeLabel={t("common.close")}
      footer={
        <>
          <Button onClick={onClose}>{t("imports.running.stop.keep")}</Button>
          <Button kind="danger" busy={stop.busy} onClick={() => stop.send({ do: "stop" })} data-autofocus>
            {t("imports.running.stop")}
          </Button>
        </>
      }
    />
  );
}
