/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';

/** How somebody works: with a mouse, or by keyboard alone. Both look at the page in the same way. */
export interface Hand {
  follow(link: string): Promise<void>;
  press(button: string): Promise<void>;
  /** Opens a part of the page that is folded away. */
  unfold(summary: string): Promise<void>;
  /** Answers one question by the name of its field: text, or the value of what is chosen; `first` chooses whatever is first. */
  answer(name: string, value: string | string[]): Promise<void>;
  /** Chooses the first of every group that is still open, and writes into every empty field that must be filled. */
  answerWhatIsLeft(): Promise<void>;
}

/** By the name of the field. */
export type Answers = Readonly<Record<string, string | string[]>>;

/** What the two ways of working do differently. */
interface Ways {
  page: Page;
  activate: (target: Locator) => Promise<void>;
  tick: (target: Locator) => Promise<void>;
  write: (target: Locator, text: string) => Promise<void>;
  /** @param text as the control has it: `2026-11-23T10:30` */
  writeMoment: (target: Locator, text: string) => Promise<void>;
  choose: (target: Locator, value: string) => Promise<void>;
}

export const mouse = (page: Page): Hand =>
  handOf({
    page,
    activate: (target) => target.click(),
    tick: (target) => target.check(),
    write: (target, text) => target.fill(text),
    writeMoment: (target, text) => target.fill(text),
    choose: async (target, value) => void (await target.selectOption(value)),
  });

/** Tab until the focus is there, as somebody without a mouse must; then Enter, Space, letters or arrows. */
export const keyboard = (page: Page): Hand =>
  handOf({
    page,
    activate: async (target) => {
      await tabTo(page, target);
      await page.keyboard.press('Enter');
    },
    tick: async (target) => {
      await tabToGroup(page, target);
      if (!(await target.isChecked())) await page.keyboard.press('Space');
    },
    write: async (target, text) => {
      await tabTo(page, target);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    writeMoment: async (target, text) => {
      await tabTo(page, target);
      await typeMoment(page, text);
      if ((await target.inputValue()) !== text) throw new Error(`${text} was not typed, but another moment`);
    },
    choose: async (target, value) => {
      await tabTo(page, target);
      const label = await target.locator(`option[value="${value}"]`).textContent();
      await page.keyboard.type(label!.trim());
    },
  });

function handOf({ page, activate, tick, write, writeMoment, choose }: Ways): Hand {
  const answer = async (name: string, value: string | string[]): Promise<void> => {
    const field = page.locator(`main [name="${name}"], main #${name}`).first();
    // A branch that is not open yet is answered once it is.
    if (!(await field.count())) return;
    const kind = await field.evaluate((each) => each.getAttribute('type') ?? each.tagName);
    if (kind === 'SELECT')
      return choose(field, value === 'first' ? await secondOption(field) : String(value));
    if (kind === 'datetime-local') return writeMoment(field, String(value));
    if (kind !== 'radio' && kind !== 'checkbox') return write(field, String(value));
    for (const each of [value].flat())
      await tick(each === 'first' ? field : page.locator(`main [name="${name}"][value="${each}"]`));
  };
  /** Every link and button of these pages leads to another page. */
  const go = async (target: Locator): Promise<void> =>
    void (await Promise.all([
      page.waitForEvent('domcontentloaded', { timeout: 20_000 }),
      activate(target).catch((error: Error) => {
        throw new Error(`${String(target)} on ${page.url()}: ${error.message}`);
      }),
    ]));
  const named = (role: 'link' | 'button', name: string) => page.getByRole(role, { name, exact: true });
  return {
    // A link that looks like a button is announced as one.
    follow: (link) => go(named('link', link).or(named('button', link)).first()),
    press: (button) => go(named('button', button).first()),
    unfold: (summary) => activate(page.locator('main summary').filter({ hasText: summary }).first()),
    answer,
    answerWhatIsLeft: async () => {
      for (const name of await openNames(page)) await answer(name, await wordsFor(page, name));
    },
  };
}

const secondOption = (field: Locator): Promise<string> =>
  field.evaluate((select) => (select as HTMLSelectElement).options[1]!.value);

const openNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLInputElement>('main [name]')];
    const open = controls.filter(({ type, name, value }) =>
      ['radio', 'checkbox'].includes(type)
        ? !document.querySelector(`[name="${name}"]:checked`)
        : value === '' && !['hidden', 'submit'].includes(type),
    );
    const asked = open.filter(
      (each) => !/\(optional\)/.test(each.closest('.nhsuk-form-group')?.textContent ?? ''),
    );
    return [...new Set(asked.map(({ name }) => name))];
  });

const wordsFor = (page: Page, name: string): Promise<string> =>
  page.evaluate((field) => {
    const control = document.querySelector<HTMLInputElement>(`main [name="${field}"]`);
    if (!control || ['radio', 'checkbox'].includes(control.type) || control.tagName === 'SELECT')
      return 'first';
    if (field.endsWith('-day') || field.endsWith('-month')) return '1';
    if (field.endsWith('-year')) return '2026';
    return control.inputMode === 'decimal' ? '14' : 'As discussed';
  }, name);

/** In the order of the language that the browser is started with. */
async function typeMoment(page: Page, text: string): Promise<void> {
  const [, year, month, day, hour, minute] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)$/.exec(text)!;
  await page.keyboard.type(`${month}${day}${year}`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(`${String(Number(hour) % 12 || 12).padStart(2, '0')}${minute}`);
  await page.keyboard.type(Number(hour) < 12 ? 'AM' : 'PM');
}

const MOST_TABS = 250;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

/** Tab reaches a group of radios; arrows go on inside it. */
async function tabToGroup(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((each) => each === document.activeElement);
  const inGroup = () =>
    target.evaluate(
      (each) =>
        (each as HTMLInputElement).type === 'radio' &&
        (document.activeElement as HTMLInputElement | null)?.name === (each as HTMLInputElement).name,
    );
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await isThere()) return;
    await page.keyboard.press((await inGroup()) ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`Tab and arrows do not reach ${String(target)}`);
}
