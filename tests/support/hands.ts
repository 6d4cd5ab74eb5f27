import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

/** How a person works a page: every journey is walked by mouse, and by keyboard alone. */
export type Hands = {
  name: "mouse" | "keyboard";
  press(target: Locator): Promise<void>;
  /** Replaces what stands in a field. */
  write(field: Locator, text: string): Promise<void>;
  /** Opens a menu and chooses the item of this name. */
  pick(menu: Locator, item: string | RegExp): Promise<void>;
  /** Chooses an option of a `<select>` by its words. */
  choose(select: Locator, option: string): Promise<void>;
};

export function mouse(page: Page): Hands {
  return {
    name: "mouse",
    async press(target) {
      await alive(target);
      await target.click();
    },
    async write(field, text) {
      await alive(field);
      await field.fill(text);
    },
    async pick(menu, item) {
      await alive(menu);
      await menu.click();
      await itemOf(page, item).click();
    },
    async choose(select, option) {
      await alive(select);
      await select.selectOption({ label: option });
    },
  };
}

/** Nothing but keys: what Tab does not reach can't be pressed. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  return {
    name: "keyboard",
    async press(target) {
      await tabTo(page, target);
      await keys.press("Enter");
    },
    async write(field, text) {
      await tabTo(page, field);
      await keys.press("ControlOrMeta+a");
      await keys.type(text);
    },
    async pick(menu, item) {
      await tabTo(page, menu);
      await keys.press("Enter");
      const wanted = itemOf(page, item);
      await wanted.waitFor();
      for (let moves = 0; !(await hasFocus(wanted)); moves++) {
        if (moves > 40) throw new Error(`Arrow keys do not reach ${String(item)}`);
        await keys.press("ArrowDown");
      }
      await keys.press("Enter");
    },
    async choose(select, option) {
      await tabTo(page, select);
      await keys.type(option);
      expect(await select.locator("option:checked").textContent()).toBe(option);
    },
  };
}

const MOST_TABS = 150;

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await alive(target);
  for (let tabs = 0; !(await hasFocus(target)); tabs++) {
    if (tabs > MOST_TABS) throw new Error(`Tab does not reach ${target.toString()}`);
    await page.keyboard.press("Tab");
  }
}

/** Until the page's script has taken the element over: what is pressed before that is lost. */
async function alive(target: Locator): Promise<void> {
  await target.waitFor();
  await expect
    .poll(
      async () => target.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__react"))),
      { timeout: 20_000 },
    )
    .toBe(true);
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

function itemOf(page: Page, name: string | RegExp): Locator {
  return page.getByRole("menuitem", { name }).or(page.getByRole("menuitemcheckbox", { name }));
}
