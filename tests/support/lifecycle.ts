import type { Browser, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { pageOf } from "./board-page.ts";
import { startChromium } from "./browser.ts";
import { keyboard } from "./hands.ts";
import { startLaneway, type LanewayProcess } from "./laneway-process.ts";
import { approve, confirm, signUp, type NewCompany } from "./new-company.ts";
import { signedIn } from "./signed-in.ts";
import { TimeMachine } from "./time-machine.ts";
import { Visitor } from "./visitor.ts";

/** A Laneway of its own, whose clock goes on by months, and a new company in it. */
export class Lifecycle {
  readonly who: NewCompany;
  readonly time: TimeMachine;
  readonly #laneway: LanewayProcess;
  readonly #browser: Browser;

  private constructor(who: NewCompany, laneway: LanewayProcess, browser: Browser) {
    this.who = who;
    this.time = new TimeMachine(laneway);
    this.#laneway = laneway;
    this.#browser = browser;
  }

  static async begin(who: NewCompany): Promise<Lifecycle> {
    return new Lifecycle(who, await startLaneway(), await startChromium());
  }

  async end(): Promise<void> {
    await this.#browser.close();
    await this.#laneway.stop();
  }

  /** Signs up and is approved, by the pages and by keyboard. Returns the owner's page, which came to know by itself. */
  async comeIn(): Promise<Page> {
    const origin = `http://localhost:${this.#laneway.port}`;
    const page = await this.#open(new Visitor(this.#laneway.port), "localhost");
    await signUp(page, keyboard(page), origin, this.who);
    await confirm(page, keyboard(page), this.#laneway, this.who);
    await page.goto(`${origin}/waiting`);
    await page.getByText(`${this.who.company} is in our queue`).waitFor();
    const admin = await this.administrator("/admin");
    await approve(admin, keyboard(admin), origin, this.who);
    await page.waitForURL("**/workspaces");
    return page;
  }

  /** The owner at a page of the workspace, signed in at what that Laneway takes for now. */
  async owner(path: string): Promise<Page> {
    return this.#pageFor(this.who.owner, `${this.who.slug}.localhost`, path);
  }

  async administrator(path: string): Promise<Page> {
    return this.#pageFor("admin@laneway.test", "localhost", path);
  }

  /** Resolves when a mail to the owner has such a subject; throws where none comes. */
  async mailed(like: RegExp): Promise<void> {
    for (const until = Date.now() + 20_000; Date.now() < until;) {
      if ((await this.subjects()).some((subject) => like.test(subject))) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`No mail to the owner is called ${String(like)}: ${(await this.subjects()).join(" · ")}`);
  }

  async subjects(): Promise<string[]> {
    return (await this.#laneway.mailsTo(this.who.owner)).map(({ subject }) => subject);
  }

  async #pageFor(email: string, host: string, path: string): Promise<Page> {
    const page = await this.#open(await signedIn(this.#laneway, host, email, this.time.now), host);
    await page.goto(`http://${host}:${this.#laneway.port}${path}`);
    return page;
  }

  async #open(visitor: Visitor, host: string): Promise<Page> {
    const page = await pageOf(this.#browser, visitor, host);
    onTestFinished(async () => page.context().close());
    return page;
  }
}

/** What a page says, to be polled. */
export function wordsOn(page: Page): () => Promise<string> {
  return async () => page.getByRole("main").innerText();
}

/** How long to look for what the hourly jobs do, in ms. */
export const PATIENT = { timeout: 30_000 };

/** The same, of a page that is loaded anew for each look: what a passing day brings comes a moment after it. */
export function wordsAnew(page: Page): () => Promise<string> {
  let looks = 0;
  return async () => {
    if (looks++ > 0) await page.reload();
    return page.locator("body").innerText();
  };
}
