import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { pageOf } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { keyboard, mouse, type Hands } from "../support/hands.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const HOST = "acme.localhost";
const RUN = Date.now().toString(36);
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

async function as(email: string, path: string): Promise<Page> {
  const page = await pageOf(browser, await signedIn(laneway, HOST, email), HOST);
  onTestFinished(async () => page.context().close());
  await page.goto(`http://${HOST}:${laneway.port}${path}`);
  return page;
}

/** Takes back what a toast tells of, once it has said so. */
async function undo(page: Page, hands: Hands, said: string | RegExp): Promise<void> {
  const toast = page.locator(".ui-toast").filter({ hasText: said });
  await hands.press(toast.getByRole("button", { name: "Undo" }));
}

describe.each([
  ["mouse", mouse],
  ["keyboard", keyboard],
] as const)("acme's owner, by %s", (name, handsOn) => {
  test("makes a team, puts a member in, changes and takes back, renames, deletes and brings back", async () => {
    const team = `Field crew ${name} ${RUN}`;
    const page = await as("owner@acme.test", "/app/teams");
    const hands = handsOn(page);
    await hands.press(page.getByRole("button", { name: "New team" }));
    await hands.write(page.getByLabel("Name"), team);
    await hands.press(page.getByRole("button", { name: "Create team" }));
    await page.getByRole("heading", { name: team }).waitFor();

    await hands.choose(page.getByLabel("Person"), "Milan Petrov (member@acme.test)");
    await hands.press(page.getByRole("button", { name: "Add to the team" }));
    const milan = page.getByRole("row", { name: /Milan Petrov/ });
    await milan.getByRole("button", { name: /role in this team: Member/ }).waitFor();

    await hands.pick(milan.getByRole("button", { name: /role in this team/ }), "Viewer");
    await milan.getByRole("button", { name: /role in this team: Viewer/ }).waitFor();
    await undo(page, hands, "Milan Petrov is now a viewer");
    await milan.getByRole("button", { name: /role in this team: Member/ }).waitFor();

    await hands.press(milan.getByRole("button", { name: "Remove Milan Petrov from this team" }));
    await milan.waitFor({ state: "detached" });
    await undo(page, hands, "Milan Petrov is no longer in the team");
    await milan.waitFor();

    await hands.pick(page.getByRole("button", { name: "More" }), "Rename");
    await hands.write(page.getByLabel("Name", { exact: true }), `${team} one`);
    await hands.press(page.getByRole("button", { name: "Rename", exact: true }));
    await page.getByRole("heading", { name: `${team} one` }).waitFor();

    await hands.pick(page.getByRole("button", { name: "More" }), "Delete team");
    await hands.press(page.getByRole("dialog").getByRole("button", { name: "Delete team" }));
    await page.getByRole("heading", { name: "Teams" }).waitFor();
    const tile = page.getByRole("link", { name: new RegExp(`${team} one`) });
    await expect.poll(() => tile.count()).toBe(0);
    await undo(page, hands, "is deleted");
    await tile.waitFor();
    expect(await tile.textContent()).toContain("2 people");
  });

  test("changes a role and takes it back, invites, sends again and withdraws", async () => {
    const page = await as("owner@acme.test", "/app/people");
    const hands = handsOn(page);
    const vera = page.getByRole("row", { name: /Vera Lindqvist/ });
    await hands.pick(vera.getByRole("button", { name: /role:/ }), /^Member/);
    await vera.getByRole("button", { name: /role: Member/ }).waitFor();
    await undo(page, hands, "Vera Lindqvist is now a member");
    await vera.getByRole("button", { name: /role: Viewer/ }).waitFor();

    const email = `newcomer-${name}-${RUN}@acme.test`;
    await hands.press(page.getByRole("button", { name: "Invite", exact: true }));
    await hands.write(page.getByLabel("E-mail address"), email);
    await hands.press(page.getByRole("button", { name: "Send invitation" }));
    const row = page.getByRole("row", { name: new RegExp(email) });
    await row.waitFor();
    await hands.press(row.getByRole("button", { name: `Send the invitation to ${email} again` }));
    await page.getByText(`Sent again to ${email}`).waitFor();
    await expect.poll(async () => (await laneway.mailsTo(email)).length).toBe(2);
    await hands.press(row.getByRole("button", { name: `Withdraw the invitation of ${email}` }));
    await row.waitFor({ state: "detached" });
  });

  test("makes a board, archives it, takes that back, archives it again and restores it from the archive", async () => {
    const board = `Errands ${name} ${RUN}`;
    const page = await as("owner@acme.test", "/app/boards");
    const hands = handsOn(page);
    await hands.press(page.getByRole("button", { name: "New board in Marketing" }));
    await hands.write(page.getByLabel("Name"), board);
    await hands.press(page.getByRole("button", { name: "Create board" }));
    await page.waitForURL(/\/app\/boards\/\w+$/);
    await page.goto(`http://${HOST}:${laneway.port}/app/boards`);

    const tile = page.getByRole("link", { name: board });
    const more = page.getByRole("button", { name: `What to do with ${board}` });
    await hands.pick(more, "Archive");
    await tile.waitFor({ state: "detached" });
    await undo(page, hands, `“${board}” is archived`);
    await tile.waitFor();
    await hands.pick(more, "Archive");
    await tile.waitFor({ state: "detached" });
    const archive = page.getByText(/archived boards?$/);
    await hands.press(archive);
    await hands.press(page.getByRole("button", { name: `Restore ${board}` }));
    await tile.waitFor();
    expect(await tile.count()).toBe(1);
  });
});

test("acme's viewer reads who may invite and make boards, and can do neither", async () => {
  const page = await as("viewer@acme.test", "/app/people");
  const invite = page.getByRole("button", { name: "Invite" });
  expect(await invite.getAttribute("aria-disabled")).toBe("true");
  expect(await invite.getAttribute("title")).toBe("Only managers can do this.");
  await invite.click({ force: true });
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
  await page.goto(`http://${HOST}:${laneway.port}/app/boards`);
  const create = page.getByRole("button", { name: "New board" });
  expect(await create.getAttribute("title")).toBe("Only members can do this.");
});

test("acme's guest sees the board that is shared with them, and neither teams nor people", async () => {
  const page = await as("guest@acme.test", "/app/boards");
  await page.getByRole("link", { name: "Customer support" }).waitFor();
  expect(await page.getByRole("link", { name: "Product launch" }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "People" }).count()).toBe(0);
  const answer = await page.goto(`http://${HOST}:${laneway.port}/app/people`);
  expect(answer?.status()).toBe(404);
});
