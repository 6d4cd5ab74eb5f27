import { Link } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { linkClass } from "#ui/link-class.ts";
import { PageHeader } from "#ui/shell.tsx";

/** The head of an import's page. */
export function ImportHeader({ title, about }: { title: string; about?: string }) {
  const t = useT();
  return (
    <PageHeader
      back={
        <Link to="/app/imports" className={linkClass("quiet")}>
          {t("imports.back.list")}
        </Link>
      }
      title={<span dir="auto">{title}</span>}
      description={about}
    />
  );
}
