import { Avatar, type AvatarSize } from "#ui/avatar.tsx";
import { classNames } from "#ui/class-names.ts";

type AvatarStackProps = {
  people: readonly { id: string; name: string }[];
  /** How many are shown before "+n". */
  max?: number | undefined;
  size?: AvatarSize | undefined;
  here?: boolean | undefined;
  /** What the list is, e.g. "Assigned to". */
  label: string;
  /** The words for those that are not shown, e.g. "3 more: Ada, Bo, Cy". */
  moreLabel: (hidden: readonly { id: string; name: string }[]) => string;
};

/** People in a row, overlapping; the rest as a number that says their names. */
export function AvatarStack({ people, max = 4, size = "sm", here, label, moreLabel }: AvatarStackProps) {
  if (people.length === 0) return null;
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const hidden = people.slice(shown.length);
  return (
    <ul className="ui-avatar-stack" aria-label={label}>
      {shown.map((person) => (
        <li key={person.id}>
          <Avatar name={person.name} seed={person.id} size={size} here={here} />
        </li>
      ))}
      {hidden.length > 0 && (
        <li>
          <span
            className={classNames("ui-avatar", `ui-avatar--${size}`, "ui-avatar--more")}
            role="img"
            aria-label={moreLabel(hidden)}
            title={moreLabel(hidden)}
          >
            <span aria-hidden="true">+{hidden.length}</span>
          </span>
        </li>
      )}
    </ul>
  );
}
