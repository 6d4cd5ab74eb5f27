import type { MetaFunction } from "@remix-run/cloudflare";
import { pageTitle, translatorFor } from "#messages/page-title.ts";
import { BoardFromTrello } from "#site/routes/landing/components/board-from-trello.tsx";
import { Features } from "#site/routes/landing/components/features.tsx";
import { Hero } from "#site/routes/landing/components/hero.tsx";
import { SiteBar, SiteFoot } from "#site/components/site-frame.tsx";
import { Steps } from "#site/routes/landing/components/steps.tsx";
import "./landing.css";

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, "site.title"),
  { name: "description", content: translatorFor(matches)("site.description") },
];

export default function Landing() {
  return (
    <div className="site">
      <SiteBar />
      <main id="main" tabIndex={-1}>
        <Hero />
        <Features />
        <BoardFromTrello />
        <Steps />
      </main>
      <SiteFoot />
    </div>
  );
}
