import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { workspacesOf } from "#db/platform/queries/people.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { linkClass } from "#ui/link-class.ts";
import { AuthPage } from "../../components/auth-page.tsx";
import { requirePerson } from "../../guards.server.ts";
import { requirePlatformHost } from "../../place.server.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.waiting.title");

const LOOK_EVERY = 5_000;

/** The page of an owner whose workspace is not open yet; when it is, on to the list that opens it. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  requirePlatformHost(context);
  const { id, email } = requirePerson(context, request);
  const workspaces = await workspacesOf(context.laneway.ctx.platform, id);
  const waiting = workspaces.find(({ status }) => status === "pending");
  const shown = waiting ?? workspaces.find(({ status }) => status === "rejected");
  if (!shown || (!waiting && workspaces.length > 1)) throw redirect("/workspaces");
  const { name, status, statusReason, decidedAt } = shown;
  return { email, name, status, reason: statusReason, isDecided: decidedAt !== null };
}

export default function WaitingPage() {
  const t = useT();
  const { email, name, status, reason, isDecided } = useLoaderData<typeof loader>();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (status !== "pending") return;
    const timer = setInterval(revalidate, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [revalidate, status]);
  if (status === "rejected") {
    return (
      <AuthPage
        title={t("auth.closed.rejected.title", { name })}
        about={<p>{t("auth.waiting.rejected", { name })}</p>}
      >
        <blockquote className="auth-quote">{reason}</blockquote>
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title={t("auth.waiting.title")}
      about={
        <p role="status">
          {isDecided ? t("auth.waiting.preparing", { name }) : t("auth.waiting.about", { name, email })}
        </p>
      }
      footer={
        <Link to="/workspaces?all" className={linkClass("plain")}>
          {t("auth.waiting.all")}
        </Link>
      }
    >
      <Button onClick={() => revalidate()} busy={state === "loading"}>
        {t("auth.waiting.look")}
      </Button>
    </AuthPage>
  );
}
