import type { MetaFunction } from "@remix-run/cloudflare";
import { useT } from "#messages/react.tsx";
import { pageTitle } from "#messages/page-title.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches);

export default function Landing() {
  const t = useT();
  return (
    <main id="main" tabIndex={-1}>
      <h1>{t("common.product")}</h1>
    </main>
  );
}
