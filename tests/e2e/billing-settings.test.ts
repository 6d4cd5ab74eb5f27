import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { pageOf } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { lanewayUnderTest } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

test("of two administrators who write the billing settings at once, the second loses nothing and reads what the first changed", async () => {
  const laneway = await lanewayUnderTest();
  const browser = await startChromium();
  onTestFinished(async () => browser.close());
  const open = async () => {
    const page = await pageOf(
      browser,
      await signedIn(laneway, "localhost", "admin@laneway.test"),
      "localhost",
    );
    await page.goto(`http://localhost:${laneway.port}/admin/billing-settings`);
    return page;
  };
  const save = async (page: Page) => page.getByRole("button", { name: "Save the settings" }).click();
  const [first, second] = await Promise.all([open(), open()]);
  const foot = (page: Page) => page.getByLabel("Foot of invoices");
  const email = (page: Page) => page.getByLabel("E-mail for questions");
  const holder = (page: Page) => page.getByRole("group", { name: "EUR" }).getByLabel("Holder");

  await foot(second).fill("Written by the second");
  await holder(second).fill("The second’s holder");

  await foot(first).fill("Written by the first");
  await email(first).fill("first@laneway.test");
  await save(first);
  await first.getByText("The settings are saved").waitFor();

  await save(second);
  const notice = second.getByRole("alert").filter({ hasText: "saved other settings while you were writing" });
  await notice.waitFor();
  const said = await notice.innerText();
  expect(said).toMatch(/E-mail for questions\s+.?first@laneway\.test/);
  expect(said).toMatch(/Foot of invoices\s+.?Written by the first.?\s+– yours is kept/);
  expect(await foot(second).inputValue()).toBe("Written by the second");
  expect(await holder(second).inputValue()).toBe("The second’s holder");
  expect(await email(second).inputValue()).toBe("first@laneway.test");

  await save(second);
  await second.getByText("The settings are saved").waitFor();
  await notice.waitFor({ state: "detached" });
  await first.reload();
  expect(await foot(first).inputValue()).toBe("Written by the second");
  expect(await email(first).inputValue()).toBe("first@laneway.test");
});
