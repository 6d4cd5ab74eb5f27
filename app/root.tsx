import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { catalogueFor } from "#messages/catalogue.ts";
import { isSameBoard } from "#domain/boards/same-board.ts";
import { directionOf } from "#messages/direction.ts";
import { pageTitle } from "#messages/page-title.ts";
import { MessagesProvider, useT } from "#messages/react.tsx";
import { LiveRegion } from "#ui/live-region.tsx";
import { SkipLink } from "#ui/skip-link.tsx";
import { ToastProvider } from "#ui/toast.tsx";
import { ErrorPage, NotFoundPage } from "./error-pages.tsx";
import { useNonce } from "./nonce.ts";
import { plainRootData, rootDataFrom, type RootData } from "./root-data.ts";
import { isInReach } from "./stay.ts";
import "#ui/styles/index.css";

export function loader({ context }: LoaderFunctionArgs): RootData {
  return rootDataFrom(context);
}

/** Opening a card beside its board changes nothing here. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  change.defaultShouldRevalidate &&
  isInReach(change) &&
  (change.formMethod !== undefined || !isSameBoard(change.currentUrl, change.nextUrl));

export const meta: MetaFunction<typeof loader> = ({ error, matches }) => {
  if (!error) return pageTitle(matches);
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return pageTitle(matches, missing ? "common.notFound.title" : "common.error.title");
};

/** The document around every page, also around the error pages. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const { locale, timeZone, theme, renderedAt, scripted } = data ?? plainRootData;
  const nonce = useNonce();
  const { language } = catalogueFor(locale);
  return (
    <html lang={language} dir={directionOf(language)} {...(theme && { "data-theme": theme })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme ?? "light dark"} />
        <ThemeColour theme={theme} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <MessagesProvider locale={locale} timeZone={timeZone} renderedAt={renderedAt}>
          <Everywhere>{children}</Everywhere>
        </MessagesProvider>
        {scripted && <ScrollRestoration nonce={nonce} />}
        {scripted && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const data = useRouteLoaderData<typeof loader>("root") ?? plainRootData;
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return <ErrorPage requestId={data.requestId} />;
}

/** What every page has around it: the way past the bars, the announcements, the toasts. */
function Everywhere({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <LiveRegion>
      <ToastProvider label={t("common.notifications")} closeLabel={t("common.close")}>
        <SkipLink label={t("common.skip")} />
        {children}
      </ToastProvider>
    </LiveRegion>
  );
}

const grounds = { light: "#ffffff", dark: "#191b22" };

/** The browser's own bars take the colour of ours. */
function ThemeColour({ theme }: { theme: RootData["theme"] }) {
  if (theme) return <meta name="theme-color" content={grounds[theme]} />;
  return (
    <>
      <meta name="theme-color" content={grounds.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={grounds.dark} media="(prefers-color-scheme: dark)" />
    </>
  );
}
