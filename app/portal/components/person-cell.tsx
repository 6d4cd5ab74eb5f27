import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";

type PersonCellProps = { person: { id: string; name: string; email: string }; isMe: boolean };

/** A person in a list: picture, name, address. */
export function PersonCell({ person, isMe }: PersonCellProps) {
  const t = useT();
  return (
    <span className="portal-person">
      <Avatar name={person.name} seed={person.id} decorative />
      <span className="portal-person__words">
        <span className="ui-truncate">
          {person.name}
          {isMe && <span className="ui-muted"> ({t("portal.team.you")})</span>}
        </span>
        <span className="ui-truncate ui-muted ui-small portal-person__address">{person.email}</span>
      </span>
    </span>
  );
}
