import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { BoardPicture } from "#site/routes/landing/components/board-picture.tsx";
import { buttonClass } from "#ui/button-class.ts";

export function Hero() {
  const t = useT();
  return (
    <section className="site-hero site-width">
      <h1>{t("site.hero.title")}</h1>
      <p className="site-hero__about">{t("site.hero.about")}</p>
      <div className="site-hero__calls">
        <Link to="/signup" className={buttonClass({ kind: "primary", size: "lg" })}>
          {t("site.signUp")}
        </Link>
        <Link to="/pricing" className={buttonClass({ size: "lg" })}>
          {t("site.pricing.see")}
        </Link>
      </div>
      <p className="site-hero__note">{t("site.hero.note")}</p>
      <BoardPicture />
    </section>
  );
}
