import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from "react";
import { createFormats, type Formats } from "#messages/formats.ts";
import { createTranslator, type Translate } from "#messages/translator.ts";

type Language = { t: Translate; formats: Formats };

const LanguageContext = createContext<Language | null>(null);
const RenderedAtContext = createContext(0);

type MessagesProviderProps = {
  locale: string;
  timeZone: string;
  /** When the server rendered, in epoch milliseconds, so that the first render in the browser says the same. */
  renderedAt: number;
  children: ReactNode;
};

/** Gives the page its language. Locale and time zone come from the server, never from the browser's surroundings. */
export function MessagesProvider({ locale, timeZone, renderedAt, children }: MessagesProviderProps) {
  const language = useMemo(
    () => ({ t: createTranslator(locale), formats: createFormats(locale, timeZone) }),
    [locale, timeZone],
  );
  return (
    <LanguageContext.Provider value={language}>
      <RenderedAtContext.Provider value={renderedAt}>{children}</RenderedAtContext.Provider>
    </LanguageContext.Provider>
  );
}

/** `const t = useT()`; `t("board.card.archive")`. */
export function useT(): Translate {
  return useLanguage().t;
}

/** Dates, numbers and lists for the reader. Show a time through `<Moment>`, whose text may differ between ICU versions. */
export function useFormat(): Formats {
  return useLanguage().formats;
}

/** Now in epoch milliseconds: the server's at first, then the browser's, to the minute. */
export function useNow(): number {
  const renderedAt = useContext(RenderedAtContext);
  return useSyncExternalStore(everyMinute, thisMinute, () => renderedAt);
}

function everyMinute(tell: () => void): () => void {
  const timer = setInterval(tell, 60_000);
  return () => clearInterval(timer);
}

// Whole minutes, so that it stands still between two ticks.
function thisMinute(): number {
  return Date.now() - (Date.now() % 60_000);
}

function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error("useT and useFormat need a MessagesProvider above them");
  return language;
}
