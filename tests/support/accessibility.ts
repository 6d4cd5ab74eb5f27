import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * The looks in which every page must hold: a small phone and a desk, by day and by night. What axe finds depends on the
 * size, and only contrast on the colours too: so each size is searched for everything once.
 */
const LOOKS = [
  { width: 360, height: 740, theme: "light", search: "everything" },
  { width: 360, height: 740, theme: "dark", search: "contrast" },
  { width: 1280, height: 800, theme: "dark", search: "everything" },
  { width: 1280, height: 800, theme: "light", search: "contrast" },
] as const;

async function faultsOf(page: Page, search: (typeof LOOKS)[number]["search"]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (rules) => {
      const run: unknown = Reflect.get(globalThis, "axe");
      if (typeof run !== "object" || run === null || !("run" in run) || typeof run.run !== "function") {
        throw new Error("axe is not in the page");
      }
      const { violations } = await run.run(document, {
        resultTypes: ["violations"],
        ...(rules && { runOnly: rules }),
      });
      return violations as { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
    },
    search === "contrast" ? ["color-contrast"] : null,
  );
  const faults = found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} (${oneLine(failureSummary)})`),
  );
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wider > 0 ? [...faults, `it scrolls sideways by ${wider} px`] : faults;
}

/** What is wrong with a page in any look, in one line each: axe's findings, and whether it scrolls sideways. */
export async function faultsInEveryLook(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const { width, height, theme, search } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await atRest(page);
    for (const fault of await faultsOf(page, search)) faults.push(`${width} px, ${theme}: ${fault}`);
  }
  return faults;
}

/**
 * Until media queries have been read anew and every transition has run out: one that an element inherits begins where
 * its parent's ends, so it takes several looks.
 */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = async () => new Promise((done) => requestAnimationFrame(done));
    const ending = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === "running" && effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY,
        );
    await frame();
    do {
      await frame();
      await Promise.allSettled(ending().map(({ finished }) => finished));
      await frame();
    } while (ending().length > 0);
  });
}

function oneLine(text = ""): string {
  return text.replace(/\s+/g, " ").slice(0, 240);
}
