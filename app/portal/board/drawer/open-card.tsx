import type { Card } from "#domain/boards/model.ts";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { Activity } from "./activity.tsx";
import { Attachments } from "./attachments.tsx";
import { CardSide } from "./card-side.tsx";
import { Checklists } from "./checklists.tsx";
import { Comments } from "./comments.tsx";
import { Description } from "./description.tsx";
import { DrawerTitle } from "./drawer-title.tsx";
import { useTextsState } from "./use-card.ts";
import { useWhyNot } from "../state/use-why-not.ts";

/** What is in the drawer: the card's texts, and beside them its facts. */
export function OpenCard({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const texts = useTextsState(card.id);
  const retry = (
    <Button size="sm" onClick={() => void live.texts.open(card.id)}>
      {t("common.retry")}
    </Button>
  );
  return (
    <div className="card-drawer">
      <div className="card-drawer__main">
        {card.archivedAt !== null && <ArchivedNote card={card} />}
        <DrawerTitle card={card} />
        {texts === "ready" && (
          <>
            <Description card={card} />
            <Checklists card={card} />
            <Attachments card={card} />
            <Comments card={card} />
            <Activity card={card.id} />
          </>
        )}
        {texts === "loading" && (
          <div className="card-drawer__skeleton" role="status" aria-label={t("common.loading")}>
            <i />
            <i />
            <i />
          </div>
        )}
        {texts === "gone" && <p className="ui-muted">{t("board.drawer.gone")}</p>}
        {texts === "failed" && <Banner tone="warning" title={t("board.drawer.failed")} actions={retry} />}
      </div>
      <CardSide card={card} />
    </div>
  );
}

function ArchivedNote({ card }: { card: Card }) {
  const t = useT();
  const { live } = useBoardPlace();
  const no = useWhyNot(null, "restoreCard");
  const restore = () => live.engine.edit({ name: "restoreCard", args: { card: card.id } });
  return (
    <Banner
      tone="warning"
      title={t("board.drawer.archived")}
      live="off"
      actions={
        <Button size="sm" icon="restore" {...no} onClick={restore}>
          {t("board.archived.restore")}
        </Button>
      }
    />
  );
}
