import { useFetcher, useNavigate, useSubmit } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Menu } from "#ui/menu.tsx";

type AccountMenuProps = {
  person: { id: string; name: string; email: string };
  theme: "light" | "dark" | null;
};

/** The signed-in person: their settings, the theme, the way out. */
export function AccountMenu({ person, theme }: AccountMenuProps) {
  const t = useT();
  const navigate = useNavigate();
  const submit = useSubmit();
  const preferences = useFetcher();
  const chosen = preferences.formData?.get("theme") ?? theme ?? "system";
  const choose = (choice: string) =>
    preferences.submit({ theme: choice }, { method: "post", action: "/preferences" });
  return (
    <Menu
      label={t("portal.account.menu", { name: person.name })}
      className="portal-account"
      items={[
        { heading: person.email },
        { label: t("portal.account.settings"), icon: "settings", onSelect: () => navigate("/account") },
        "separator",
        { heading: t("common.theme") },
        {
          label: t("common.theme.light"),
          icon: "sun",
          checked: chosen === "light",
          onSelect: () => choose("light"),
        },
        {
          label: t("common.theme.dark"),
          icon: "moon",
          checked: chosen === "dark",
          onSelect: () => choose("dark"),
        },
        {
          label: t("common.theme.system"),
          icon: "monitor",
          checked: chosen === "system",
          onSelect: () => choose("system"),
        },
        "separator",
        {
          label: t("common.signOut"),
          icon: "log-out",
          onSelect: () => submit({}, { method: "post", action: "/logout" }),
        },
      ]}
    >
      <Avatar name={person.name} seed={person.id} size="md" decorative />
      <span className="ui-hidden">{t("portal.account.menu", { name: person.name })}</span>
    </Menu>
  );
}
