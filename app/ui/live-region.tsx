import { createContext, useCallback, useContext, useState, type ReactNode } from "react";
import { useTopModal } from "#ui/top-modal.ts";

type Said = { text: string; turn: number };

const AnnounceContext = createContext<(text: string) => void>(() => undefined);
const SaidContext = createContext<Said>({ text: "", turn: 0 });

/** `const announce = useAnnounce()`; `announce("Ada moved Fix login to Review, 2 of 5")` is read aloud when the reader pauses. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** The page's polite announcements; at the root, once. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said>({ text: "", turn: 0 });
  const announce = useCallback((text: string) => setSaid((last) => ({ text, turn: last.turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      <SaidContext.Provider value={said}>
        {children}
        <LiveLines within={null} />
      </SaidContext.Provider>
    </AnnounceContext.Provider>
  );
}

/**
 * The lines that are read aloud. The page has them, and each modal (`within` is its id), since what lies outside an open modal is not
 * read. Two lines take turns, so that the same words twice are read twice.
 */
export function LiveLines({ within }: { within: string | null }) {
  const { text, turn } = useContext(SaidContext);
  const isOnTop = useTopModal() === within;
  return (
    <div className="ui-hidden" aria-live="polite" aria-atomic="true" data-live-region="">
      <p>{isOnTop && turn % 2 === 0 ? text : ""}</p>
      <p>{isOnTop && turn % 2 === 1 ? text : ""}</p>
    </div>
  );
}
