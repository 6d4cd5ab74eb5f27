import { Link } from "@remix-run/react";
import type { TeamTile as TeamFacts } from "#db/tenant/queries/teams.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { AvatarStack } from "#ui/avatar-stack.tsx";
import { Badge } from "#ui/badge.tsx";
import { linkClass } from "#ui/link-class.ts";

type Face = { id: string; name: string };

/** One team: who is in it, how many boards it has. */
export function TeamTile({ team }: { team: TeamFacts & { faces: readonly Face[] } }) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <Link to={`/app/teams/${team.id}`} prefetch="intent" className={linkClass("card")}>
        <div className="ui-row ui-row--between">
          <h2 className="portal-team-tile__name">{team.name}</h2>
          {team.role && <Badge tone="accent">{t("portal.teams.yours")}</Badge>}
        </div>
        <p className="ui-muted ui-small">
          {t("portal.teams.people", { count: team.people })}
          <span aria-hidden="true"> · </span>
          {t("portal.teams.boards", { count: team.boards })}
        </p>
        <div className="portal-team-tile__faces">
          <AvatarStack
            people={team.faces}
            max={5}
            label={t("portal.teams.members", { team: team.name })}
            moreLabel={(hidden) =>
              t("common.people.more", {
                count: hidden.length,
                names: format.list(hidden.map((person) => person.name)),
              })
            }
          />
        </div>
      </Link>
    </li>
  );
}
