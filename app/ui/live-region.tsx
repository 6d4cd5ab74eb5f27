import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** `const announce = useAnnounce()`; `announce("Ada moved Fix login to Review, 2 of 5")` is read aloud when the reader pauses. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** The page's polite live region; at the root, once. Two lines take turns, so that the same words twice are read twice. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const announce = useCallback((text: string) => setSaid((last) => ({ text, turn: last.turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className="ui-hidden" aria-live="polite" aria-atomic="true" data-live-region="">
        <p>{said.turn % 2 === 0 ? said.text : ""}</p>
        <p>{said.turn % 2 === 1 ? said.text : ""}</p>
      </div>
    </AnnounceContext.Provider>
  );
}
