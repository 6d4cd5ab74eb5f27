import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";

type NoBoardsProps = {
  search: string;
  hasTeams: boolean;
  mayCreate: boolean;
  mayCreateTeam: boolean;
  /** Who can help somebody who is in no team. */
  whoManages: readonly string[];
  onCreate: () => void;
  importTrello: ReactNode;
};

/** What stands there before there is a board: the next step for this person. */
export function NoBoards(props: NoBoardsProps) {
  const t = useT();
  const format = useFormat();
  const { search, hasTeams, mayCreate, mayCreateTeam, whoManages, onCreate, importTrello } = props;
  if (search !== "")
    return (
      <EmptyState
        icon="search"
        title={t("portal.boards.none", { search })}
        action={
          <Link to="/app/boards" className={buttonClass()}>
            {t("portal.boards.none.all")}
          </Link>
        }
      />
    );
  if (!hasTeams && mayCreateTeam)
    return (
      <Panel>
        <EmptyState
          icon="users"
          title={t("portal.boards.noTeam.title")}
          action={
            <Link to="/app/teams?new" className={buttonClass({ kind: "primary" })}>
              {t("portal.teams.new")}
            </Link>
          }
        >
          {t("portal.boards.noTeam.about")}
        </EmptyState>
      </Panel>
    );
  if (mayCreate)
    return (
      <Panel>
        <EmptyState
          icon="board"
          title={t("portal.boards.first.title")}
          action={
            <>
              <Button kind="primary" icon="plus" onClick={onCreate}>
                {t("portal.boards.first.start")}
              </Button>
              {importTrello}
            </>
          }
        >
          {t("portal.boards.first.about")}
        </EmptyState>
      </Panel>
    );
  return (
    <Panel>
      <EmptyState icon="board" title={t("portal.boards.outside.title")}>
        {t("portal.boards.outside.about", { people: format.list(whoManages) })}
      </EmptyState>
    </Panel>
  );
}
