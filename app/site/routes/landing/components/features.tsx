import type { MessageKey } from "#messages/catalogue.ts";
import { useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";
import type { IconName } from "#ui/icon-paths.ts";

const features: readonly { icon: IconName; title: MessageKey; about: MessageKey }[] = [
  { icon: "users", title: "site.features.live.title", about: "site.features.live.about" },
  { icon: "check-circle", title: "site.features.safe.title", about: "site.features.safe.about" },
  { icon: "activity", title: "site.features.fast.title", about: "site.features.fast.about" },
  { icon: "move", title: "site.features.hands.title", about: "site.features.hands.about" },
  { icon: "user", title: "site.features.roles.title", about: "site.features.roles.about" },
  { icon: "lock", title: "site.features.apart.title", about: "site.features.apart.about" },
];

export function Features() {
  const t = useT();
  return (
    <section className="site-section site-width">
      <h2>{t("site.features.title")}</h2>
      <ul className="site-features">
        {features.map(({ icon, title, about }) => (
          <li key={title}>
            <span className="site-features__icon">
              <Icon name={icon} size={20} />
            </span>
            <h3>{t(title)}</h3>
            <p>{t(about)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
