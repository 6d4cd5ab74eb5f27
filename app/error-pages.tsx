import { useLocation } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { CenteredPage } from "#ui/shell.tsx";

/** The branded 404. It says nothing about what may exist for others. */
export function NotFoundPage() {
  const t = useT();
  return (
    <CenteredPage
      brand={<Brand name={t("common.product")} />}
      title={t("common.notFound.title")}
      description={t("common.notFound.about")}
    >
      <a href="/" className={buttonClass({ kind: "primary", size: "lg" })}>
        {t("common.notFound.home")}
      </a>
    </CenteredPage>
  );
}

/** The one page for surprises: calm, with the number that finds the matter in the logs. */
export function ErrorPage({ requestId }: { requestId: string }) {
  const t = useT();
  const { pathname, search } = useLocation();
  return (
    <CenteredPage
      brand={<Brand name={t("common.product")} />}
      title={t("common.error.title")}
      description={t("common.error.about")}
      footer={
        requestId === "" ? null : (
          <>
            {t("common.error.tell")} <code>{requestId}</code>
          </>
        )
      }
    >
      {/* Not the router's link: a full load, since the app that is running has failed. */}
      <a href={pathname + search} className={buttonClass({ kind: "primary", size: "lg" })}>
        {t("common.error.reload")}
      </a>
    </CenteredPage>
  );
}
