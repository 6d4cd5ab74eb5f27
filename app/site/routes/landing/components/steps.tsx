import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";

const steps = [
  { title: "site.steps.first.title", about: "site.steps.first.about" },
  { title: "site.steps.second.title", about: "site.steps.second.about" },
  { title: "site.steps.third.title", about: "site.steps.third.about" },
] as const;

export function Steps() {
  const t = useT();
  return (
    <>
      <section className="site-section site-width">
        <h2>{t("site.steps.title")}</h2>
        <ol className="site-steps">
          {steps.map(({ title, about }) => (
            <li key={title}>
              <h3>{t(title)}</h3>
              <p>{t(about)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="site-close site-width">
        <h2>{t("site.close.title")}</h2>
        <Link to="/signup" className={buttonClass({ kind: "primary", size: "lg" })}>
          {t("site.signUp")}
        </Link>
      </section>
    </>
  );
}
