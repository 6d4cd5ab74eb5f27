import type { Browser, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { pageOf } from "./board-page.ts";
import type { RunningLaneway } from "./running-laneway.ts";
import { signedIn } from "./signed-in.ts";

/** A page of that address in a new browser profile, as somebody who is signed in on its host; gone when the test is over. */
export async function pageAs(
  at: { browser: Browser; laneway: RunningLaneway },
  email: string,
  host: string,
  path: string,
): Promise<Page> {
  const page = await pageOf(at.browser, await signedIn(at.laneway, host, email), host);
  onTestFinished(async () => page.context().close());
  await page.goto(`http://${host}:${at.laneway.port}${path}`);
  return page;
}
