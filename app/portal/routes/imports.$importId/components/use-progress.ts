import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { loader } from "#portal/routes/imports.$importId.progress/route.ts";
import type { ImportPage } from "#portal/routes/imports.$importId/load.server.ts";

const EVERY_MS = 700;

/** How far the import is, asked again and again until it ends; then the page is loaded anew. */
export function useProgress(page: Pick<ImportPage, "id" | "state" | "done" | "total">) {
  const { load, data, state: asking } = useFetcher<typeof loader>();
  const { revalidate, state: loading } = useRevalidator();
  const now = data ?? page;
  const ended = now.state !== "queued" && now.state !== "running";
  useEffect(() => {
    if (ended || asking !== "idle") return undefined;
    const timer = setTimeout(() => load(`/app/imports/${page.id}/progress`), EVERY_MS);
    return () => clearTimeout(timer);
  }, [asking, ended, load, page.id, data]);
  useEffect(() => {
    if (ended && loading === "idle") revalidate();
    // Once when it ends: `loading` is only looked at.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ended]);
  return now;
}
