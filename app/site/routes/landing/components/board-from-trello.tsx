import { useT } from "#messages/react.tsx";
import { Icon } from "#ui/icon.tsx";

export function BoardFromTrello() {
  const t = useT();
  const points = ["site.trello.point.all", "site.trello.point.people", "site.trello.point.undo"] as const;
  return (
    <section className="site-band">
      <div className="site-width site-trello">
        <div>
          <h2>{t("site.trello.title")}</h2>
          <p className="site-lead">{t("site.trello.about")}</p>
          <ul className="site-points">
            {points.map((point) => (
              <li key={point}>
                <Icon name="check" size={18} />
                <span>{t(point)}</span>
              </li>
            ))}
          </ul>
        </div>
        <ImportPreview />
      </div>
    </section>
  );
}

/** What the preview of an import looks like. */
function ImportPreview() {
  const t = useT();
  const rows = [
    [t("site.trello.preview.lists"), "8"],
    [t("site.trello.preview.cards"), "42"],
    [t("site.trello.preview.archived"), "15"],
    [t("site.trello.preview.checklists"), "11"],
    [t("site.trello.preview.people"), t("site.trello.preview.matched", { matched: 5, all: 6 })],
  ];
  return (
    <figure className="site-preview">
      <figcaption>
        <span>{t("site.trello.preview.title")}</span>
        <code>{t("site.trello.preview.file")}</code>
      </figcaption>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="site-preview__lacks">
        <Icon name="info" size={18} />
        <span>
          <strong>{t("site.trello.preview.lacks")}</strong>
          {t("site.trello.preview.lacksAbout")}
        </span>
      </p>
    </figure>
  );
}
