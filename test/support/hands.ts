import type { Locator, Page } from 'playwright-core';

/** How a person moves: with a mouse, or with nothing but the keyboard. */
export type Hands = {
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>;
  fill(target: Locator, text: string): Promise<void>;
  /** @param option words of the option that is wanted */
  choose(select: Locator, option: string): Promise<void>;
};

const valueOf = async (select: Locator, option: string): Promise<string> =>
  (await select.locator('option', { hasText: option }).first().getAttribute('value')) ?? '';

export const MOUSE: Hands = {
  press: (target) => target.click(),
  fill: (target, text) => target.fill(text),
  choose: async (select, option) => {
    await select.selectOption(await valueOf(select, option));
  },
};

const STEPS_MAX = 300;

const hasFocus = (target: Locator) =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);

/** Walks there with Tab, as the order of the page leads. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

export const keyboardOf = (page: Page): Hands => ({
  press: async (target) => {
    await reach(page, target);
    await page.keyboard.press('Enter');
  },
  fill: async (target, text) => {
    await reach(page, target);
    await page.keyboard.press('ControlOrMeta+A');
    // A pasted list has tabs and line ends in it, which as keys would lead away.
    if (/[\t\n]/.test(text)) await page.keyboard.insertText(text);
    else await page.keyboard.type(text);
  },
  choose: async (select, option) => {
    await reach(page, select);
    const wanted = await valueOf(select, option);
    await page.keyboard.press('Home');
    for (let steps = 0; (await select.inputValue()) !== wanted; steps += 1) {
      if (steps > STEPS_MAX) throw new Error(`the arrows do not lead to ${option}`);
      await page.keyboard.press('ArrowDown');
    }
  },
});
