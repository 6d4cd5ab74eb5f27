import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useT } from "#messages/react.tsx";
import type { loader } from "#portal/routes/imports.$importId.progress/route.ts";
import type { ImportPage } from "#portal/routes/imports.$importId/load.server.ts";
import { useAnnounce } from "#ui/live-region.tsx";

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
  useSaidQuarters(now.done, now.total);
  return { ...now, isStill: useStandsStill(`${now.state} ${now.done}`) && !ended };
}

/** Says to screen readers when another quarter is done. */
function useSaidQuarters(done: number, total: number): void {
  const t = useT();
  const announce = useAnnounce();
  const quarter = total > 0 ? Math.floor((4 * done) / total) : 0;
  const said = useRef(quarter);
  useEffect(() => {
    if (quarter <= said.current) return;
    said.current = quarter;
    announce(
      quarter < 4 ? t("imports.running.percent", { percent: quarter * 25 }) : t("imports.running.all"),
    );
  }, [announce, quarter, t]);
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
