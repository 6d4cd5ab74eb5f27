import { Menu } from "#ui/menu.tsx";

type RoleMenuProps<Role extends string> = {
  /** Whose role it is: "Vera’s role". */
  label: string;
  role: Role;
  roles: readonly Role[];
  nameOf: (role: Role) => string;
  /** What the role may do, in a few words. */
  aboutOf?: (role: Role) => string;
  onChoose: (role: Role) => void;
};

/** A person's role, and the others that they could have. A menu: arrow keys look around without changing anything yet. */
export function RoleMenu<Role extends string>(props: RoleMenuProps<Role>) {
  const { label, role, roles, nameOf, aboutOf, onChoose } = props;
  return (
    <Menu
      label={label}
      align="start"
      className="portal-role"
      items={roles.map((one) => ({
        label: nameOf(one),
        about: aboutOf?.(one),
        checked: one === role,
        onSelect: () => one !== role && onChoose(one),
      }))}
    >
      <span className="ui-hidden">{label}: </span>
      {nameOf(role)}
    </Menu>
  );
}
