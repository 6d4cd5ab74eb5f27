import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { loader } from "#portal/routes/imports.$importId.progress/route.ts";
import type { ImportPage } from "#portal/routes/imports.$importId/load.server.ts";

const EVERY_MS = 700;
/** Longer than a batch takes on a busy board. */
const STILL_MS = 20_000;

/**
 * How far the import is, asked again and again until it ends; then the page is loaded anew. `isStill` where nothing has
 * happened for a while.
 */
export function useProgress(page: Pick<ImportPage, "id" | "state" | "done" | "total">) {
  const { load, data, state: asking } = useFetcher<typeof loader>();
  const { revalidate } = useRevalidator();
  const now = data ?? page;
  const ended = now.state !== "queued" && now.state !== "running";
  useEffect(() => {
    if (ended || asking !== "idle") return undefined;
    const timer = setTimeout(() => load(`/app/imports/${page.id}/progress`), EVERY_MS);
    return () => clearTimeout(timer);
  }, [asking, ended, load, page.id]);
  useEffect(() => {
    if (ended) revalidate();
  }, [ended, revalidate]);
  return { ...now, isStill: useStandsStill(`${now.state} ${now.done}`) && !ended };
}

/** Whether `place` has been the same for long. */
function useStandsStill(place: string): boolean {
  const [still, setStill] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setStill(place), STILL_MS);
    return () => clearTimeout(timer);
  }, [place]);
  return still === place;
}
