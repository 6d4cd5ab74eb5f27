import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { notFound, requireSession } from "../../guards.server.ts";
import { nextPath } from "../../next-path.ts";
import { tenantOf } from "../../place.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  page ? pageTitle(matches, `auth.closed.${page.status}.title`, { name: page.name }) : pageTitle(matches);

/** What members of a pending, rejected or suspended tenant see in place of every page. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const tenant = tenantOf(context);
  if (!tenant) throw notFound();
  if (!requireSession(context, request).member) throw notFound();
  const next = nextPath(new URL(request.url).searchParams.get("next")) ?? "/app";
  const { name, status, statusReason: reason } = tenant;
  if (status === "active" || status === "read_only") throw redirect(next);
  return data({ name, status, reason, next }, { status: 403 });
}

export default function ClosedPage() {
  const t = useT();
  const { name, status, reason, next } = useLoaderData<typeof loader>();
  const about = status === "rejected" ? null : <p>{t(`auth.closed.${status}.about`)}</p>;
  return (
    <AuthPage title={t(`auth.closed.${status}.title`, { name })} about={about}>
      {reason !== null && (
        <div className="ui-stack">
          <p className="ui-muted">{t("auth.closed.reason")}</p>
          <blockquote className="auth-quote">{reason}</blockquote>
        </div>
      )}
      <a href={next} className={buttonClass({})}>
        {t("auth.closed.again")}
      </a>
    </AuthPage>
  );
}
