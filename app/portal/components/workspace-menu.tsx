import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { Menu } from "#ui/menu.tsx";

type Workspace = { slug: string; name: string; href: string; here: boolean };

type WorkspaceMenuProps = { name: string; workspaces: readonly Workspace[]; all: string };

/** The workspace's name; opens the person's other workspaces, each on its own host. */
export function WorkspaceMenu({ name, workspaces, all }: WorkspaceMenuProps) {
  const t = useT();
  return (
    <Menu
      label={t("portal.workspace.menu", { name })}
      align="start"
      className="portal-workspace"
      items={[
        { heading: t("portal.workspace.yours") },
        ...workspaces.map((workspace) => ({
          label: workspace.name,
          hint: workspace.slug,
          checked: workspace.here,
          href: workspace.href,
        })),
        "separator",
        { label: t("portal.workspace.all"), icon: "external", href: all },
      ]}
    >
      <Brand name={name} />
    </Menu>
  );
}
