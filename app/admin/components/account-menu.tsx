import { useFetcher, useNavigate, useSubmit } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Avatar } from "#ui/avatar.tsx";
import { Menu } from "#ui/menu.tsx";

type AccountMenuProps = {
  person: { id: string; name: string; email: string };
  theme: "light" | "dark" | null;
};

/** The administrator: their settings, the theme, the way out. */
export function AccountMenu({ person, theme }: AccountMenuProps) {
  const t = useT();
  const navigate = useNavigate();
  const submit = useSubmit();
  const preferences = useFetcher();
  const chosen = preferences.formData?.get("theme") ?? theme ?? "system";
  const themeItem = (choice: "light" | "dark" | "system", icon: "sun" | "moon" | "monitor") => ({
    label: t(`common.theme.${choice}`),
    icon,
    checked: chosen === choice,
    onSelect: () => preferences.submit({ theme: choice }, { method: "post", action: "/preferences" }),
  });
  return (
    <Menu
      label={t("admin.account.menu", { name: person.name })}
      items={[
        { heading: person.email },
        { label: t("admin.account.settings"), icon: "settings", onSelect: () => navigate("/account") },
        "separator",
        { heading: t("common.theme") },
        themeItem("light", "sun"),
        themeItem("dark", "moon"),
        themeItem("system", "monitor"),
        "separator",
        {
          label: t("common.signOut"),
          icon: "log-out",
          onSelect: () => submit({}, { method: "post", action: "/logout" }),
        },
      ]}
    >
      <Avatar name={person.name} seed={person.id} decorative />
      <span className="ui-hidden">{t("admin.account.menu", { name: person.name })}</span>
    </Menu>
  );
}
