import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { buttonClass } from "#ui/button-class.ts";
import "./site-frame.css";

/** The bar over the page: home, sign in, sign up. */
export function SiteBar() {
  const t = useT();
  return (
    <header className="site-bar site-width">
      <Link to="/" className="site-home">
        <Brand name={t("common.product")} />
      </Link>
      <nav aria-label={t("site.nav")} className="site-bar__links">
        <Link to="/pricing" prefetch="intent" className={buttonClass({ kind: "quiet" })}>
          {t("site.pricing")}
        </Link>
        <Link to="/login" className={buttonClass({ kind: "quiet" })}>
          {t("site.signIn")}
        </Link>
        <Link to="/signup" className={buttonClass({ kind: "primary" })}>
          {t("site.signUp")}
        </Link>
      </nav>
    </header>
  );
}

export function SiteFoot() {
  const t = useT();
  return (
    <footer className="site-foot">
      <div className="site-width site-foot__row">
        <Brand name={t("common.product")} />
        <p>{t("site.footer")}</p>
      </div>
    </footer>
  );
}
