import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * Starts Chromium without a screen, as root too, with no calls home. Its profile is new each time. `hosts` sends a
 * host's connections to another port of this machine, e.g. to a proxy, while the page's address stays as it is.
 */
export async function startChromium(options: { hosts?: Record<string, number> } = {}): Promise<Browser> {
  const rules = Object.entries(options.hosts ?? {}).map(([host, port]) => `MAP ${host} 127.0.0.1:${port}`);
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      // Pages in the background would get their timers slowed down, and two people look at once here.
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(",")}`] : []),
    ],
  });
}

/** `LANEWAY_CHROMIUM`, or the first Chromium on the path. Throws where there is none. */
function chromiumPath(): string {
  const named = process.env["LANEWAY_CHROMIUM"];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  for (const name of NAMES) {
    for (const folder of folders) if (isProgram(join(folder, name))) return join(folder, name);
  }
  throw new Error("Chromium is missing: install it, or set LANEWAY_CHROMIUM to its program.");
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
