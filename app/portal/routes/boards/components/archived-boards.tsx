import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { sayRefusal, type SayableRefusal } from "#messages/refusal.ts";
import { useAct } from "#portal/act/use-act.ts";
import { MorePages } from "#portal/components/more-pages.tsx";
import { Button } from "#ui/button.tsx";

type Archived = {
  id: string;
  name: string;
  teamName: string;
  archivedAt: number;
  whyNotRestore: SayableRefusal | null;
};

/** The boards that were put away, folded up at the foot of the page. */
export function ArchivedBoards({ boards, next }: { boards: readonly Archived[]; next: string | null }) {
  const t = useT();
  return (
    <details className="portal-archive">
      <summary>
        {t("portal.boards.archive.title", { count: boards.length, more: next ? "yes" : "no" })}
      </summary>
      <ul className="portal-archive__list">
        {boards.map((board) => (
          <ArchivedBoard key={board.id} board={board} />
        ))}
      </ul>
      <MorePages next={next} param="archived" />
    </details>
  );
}

function ArchivedBoard({ board }: { board: Archived }) {
  const t = useT();
  const act = useAct();
  return (
    <li>
      <div className="ui-grow">
        <span className="ui-strong">{board.name}</span>
        <p className="ui-muted ui-small">
          {board.teamName}
          <span aria-hidden="true"> · </span>
          {t("portal.boards.archive.when")} <Moment at={board.archivedAt} show="relative" />
        </p>
      </div>
      <Button
        size="sm"
        icon="restore"
        busy={act.busy}
        whyNot={board.whyNotRestore ? sayRefusal(t, board.whyNotRestore) : undefined}
        aria-label={t("portal.boards.restore.which", { board: board.name })}
        onClick={() => act.send({ do: "restore", board: board.id })}
      >
        {t("portal.boards.restore")}
      </Button>
    </li>
  );
}
