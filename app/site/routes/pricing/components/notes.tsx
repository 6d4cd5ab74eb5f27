import { useT } from "#messages/react.tsx";

/** What people ask before they pay, answered as it is. */
export function Notes({ inclusive }: { inclusive: boolean }) {
  const t = useT();
  const notes = [
    ["tax", t(inclusive ? "site.pricing.note.tax.inclusive" : "site.pricing.note.tax.exclusive")],
    ["trial", t("site.pricing.note.trial.about")],
    ["pay", t("site.pricing.note.pay.about")],
    ["change", t("site.pricing.note.change.about")],
    ["seats", t("site.pricing.note.seats.about")],
  ] as const;
  return (
    <section className="site-notes">
      <h2>{t("site.pricing.notes")}</h2>
      <dl>
        {notes.map(([key, answer]) => (
          <div key={key}>
            <dt>{t(`site.pricing.note.${key}`)}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
