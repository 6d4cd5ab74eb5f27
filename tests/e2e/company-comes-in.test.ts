import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { pageOf } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { keyboard, mouse, type Hands } from "../support/hands.ts";
import { linkInMail } from "../support/mail-link.ts";
import { approve, confirm, signUp } from "../support/new-company.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

/** Told apart from earlier runs on the same data. */
const RUN = Date.now().toString(36);
const PASSWORD = "seven green kettles";
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

/** A new person at a new browser. */
async function somebody(): Promise<Page> {
  const page = await pageOf(browser, new Visitor(laneway.port), "localhost");
  onTestFinished(async () => page.context().close());
  return page;
}

async function administrator(): Promise<Page> {
  const page = await pageOf(browser, await signedIn(laneway, "localhost", "admin@laneway.test"), "localhost");
  onTestFinished(async () => page.context().close());
  return page;
}

describe.each([
  ["mouse", mouse],
  ["keyboard", keyboard],
] as const)("a company comes in, by %s", (name, handsOn) => {
  const slug = `teahouse-${name}-${RUN}`;
  const company = `Teahouse ${name} ${RUN}`;
  const owner = `owner@${slug}.test`;
  const colleague = `colleague@${slug}.test`;
  const who = { slug, company, owner, password: PASSWORD };
  const platform = () => `http://localhost:${laneway.port}`;

  test("it signs up, is approved, makes its first board, invites a colleague, who comes in and is removed", async () => {
    const page = await somebody();
    await signUp(page, handsOn(page), platform(), who);
    await confirm(page, handsOn(page), laneway, who);
    await page.goto(`${platform()}/waiting`);
    await page.getByText(`${company} is in our queue`).waitFor();

    const admin = await administrator();
    await approve(admin, handsOn(admin), platform(), who);
    expect(await linkInMail(laneway, owner, new RegExp(`//${slug}\\.`))).toContain(slug);
    // The waiting page notices by itself.
    await page.waitForURL("**/workspaces");
    await handsOn(page).press(page.getByRole("link", { name: `Open ${company}` }));
    await page.getByRole("heading", { name: "Boards" }).waitFor();
    await makeBoard(page, handsOn(page));
    await invite(page, handsOn(page));

    const newcomer = await somebody();
    await accept(newcomer, handsOn(newcomer));
    const board = newcomer.getByRole("link", { name: "First steps" });
    await board.waitFor();
    expect(await board.count()).toBe(1);

    await remove(page, handsOn(page));
    await newcomer.reload();
    await newcomer.getByRole("heading", { name: `Sign in to ${company}` }).waitFor();
  });

  async function makeBoard(page: Page, hands: Hands) {
    await hands.press(page.getByRole("button", { name: "Start from four columns" }));
    await hands.write(page.getByLabel("Name"), "First steps");
    await hands.press(page.getByRole("button", { name: "Create board" }));
    await page.waitForURL(/\/app\/boards\/\w+$/);
    await page.getByRole("heading", { name: "In progress" }).waitFor();
  }

  async function invite(page: Page, hands: Hands) {
    await hands.press(page.getByRole("link", { name: "People" }));
    await hands.press(page.getByRole("button", { name: "Invite" }));
    await hands.write(page.getByLabel("E-mail address"), colleague);
    await hands.press(page.getByRole("button", { name: "Send invitation" }));
    await page.getByRole("table", { name: "Open invitations" }).getByText(colleague).waitFor();
  }

  async function accept(page: Page, hands: Hands) {
    await page.goto(await linkInMail(laneway, colleague, /\/invitations\//));
    await page.getByRole("heading", { name: `Join ${company}` }).waitFor();
    await hands.write(page.getByLabel("Your name"), "Cora Colleague");
    await hands.write(page.getByLabel("Password", { exact: true }), PASSWORD);
    await hands.press(page.getByRole("button", { name: `Join ${company}` }));
    await page.waitForURL(/\/app/);
  }

  async function remove(page: Page, hands: Hands) {
    await page.reload();
    await hands.press(page.getByRole("button", { name: "Remove Cora Colleague from the workspace" }));
    await hands.press(page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }));
    await page.getByRole("row", { name: /Cora Colleague/ }).waitFor({ state: "detached" });
  }
});
