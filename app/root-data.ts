import type { AppLoadContext } from "@remix-run/cloudflare";

/** What the document itself needs to know; every page has it. */
export type RootData = {
  locale: string;
  timeZone: string;
  /** The person's choice; null follows their system. */
  theme: "light" | "dark" | null;
  requestId: string;
  /** UTC epoch ms at which the server began to answer. */
  renderedAt: number;
  /** False where the page is answered under another path than the browser's: the router would take that for a mistake and reload. */
  scripted: boolean;
};

/** For where no loader could run: English, UTC, the system's theme. */
export const plainRootData: RootData = {
  locale: "en",
  timeZone: "UTC",
  theme: null,
  requestId: "",
  renderedAt: 0,
  scripted: false,
};

/** The nonce is not among them: it must not be written into the page's data, and the browser has no use for it. */
export function rootDataFrom({ laneway }: AppLoadContext): RootData {
  const { locale, timeZone, theme } = laneway.viewer;
  return {
    locale,
    timeZone,
    theme,
    requestId: laneway.requestId,
    renderedAt: laneway.now,
    scripted: !laneway.wrongDoor,
  };
}
