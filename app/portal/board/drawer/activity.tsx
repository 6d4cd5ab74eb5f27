import { useState } from "react";
import type { CardId } from "#domain/ids.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Button } from "#ui/button.tsx";
import { useBoardPlace } from "../state/board-context.tsx";
import { sayActivity } from "./say-activity.ts";
import { Section } from "./section.tsx";
import { useActivity, type ActivityRow } from "./use-activity.ts";

/** What was done to the card, from the board's log, the latest first. */
export function Activity({ card }: { card: CardId }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const toggle = (
    <Button kind="quiet" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
      {t(open ? "board.drawer.hide" : "board.drawer.show")}
    </Button>
  );
  return (
    <Section icon="activity" title={t("board.drawer.activity")} actions={toggle}>
      {open && <ActivityList card={card} />}
    </Section>
  );
}

function ActivityList({ card }: { card: CardId }) {
  const t = useT();
  const { rows, state, more } = useActivity(card);
  return (
    <>
      <ol className="card-activity">
        {rows.map((row) => (
          <ActivityLine key={row.seq} row={row} />
        ))}
      </ol>
      {state === "loading" && <p className="ui-muted ui-small">{t("common.loading")}</p>}
      {state === "failed" && <p className="ui-muted ui-small">{t("board.drawer.activityFailed")}</p>}
      {more && state !== "loading" && (
        <div>
          <Button size="sm" kind="quiet" onClick={more}>
            {t(state === "failed" ? "common.retry" : "board.drawer.earlier")}
          </Button>
        </div>
      )}
    </>
  );
}

function ActivityLine({ row }: { row: ActivityRow }) {
  const t = useT();
  const { live, personById } = useBoardPlace();
  const known = row.actorId === null ? t("board.person.system") : row.actorName;
  const who = known ?? t("board.person.unknown");
  return (
    <li>
      <Avatar name={who} seed={row.actorId ?? who} size="xs" decorative />
      <span className="ui-grow">
        <span className="ui-strong">{who}</span> {sayActivity(t, row, live.engine.board, personById)}{" "}
        <span className="ui-muted ui-small">
          <Moment at={row.at} show="relative" />
        </span>
      </span>
    </li>
  );
}
