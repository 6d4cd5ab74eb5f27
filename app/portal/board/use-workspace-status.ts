import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useBoard } from "./state/board-context.tsx";

/**
 * What became of the whole workspace while its board was open: where it was closed, on to the page that says why; where it can only
 * be read, or takes edits again, the frame around the board says so as soon as the room does.
 */
export function useWorkspaceStatus(): void {
  const { revalidate } = useRevalidator();
  const ended = useBoard((_board, { engine }) => engine.connection.state === "refused");
  useEffect(() => {
    if (!ended) return;
    const asking = new AbortController();
    void isClosed(asking.signal).then((closed) => {
      if (closed) location.replace(`/closed?next=${encodeURIComponent(location.pathname)}`);
    });
    return () => asking.abort();
  }, [ended]);
  const readOnly = useBoard((_board, { engine }) => engine.readOnly);
  const said = useRef(readOnly);
  useEffect(() => {
    if (said.current === readOnly) return;
    said.current = readOnly;
    revalidate();
  }, [readOnly, revalidate]);
}

/** That page leads away from itself where the workspace is open or nobody is signed in. */
async function isClosed(signal: AbortSignal): Promise<boolean> {
  const answer = await fetch("/closed", { redirect: "manual", signal }).catch(() => null);
  return answer?.status === 403;
}
