import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Actor } from '../../../src/domain/actor.js';
import { sitDown, type Sitting } from './browser.js';
import { type Answers, type Hand, keyboard, mouse } from './hands.js';
import { WIDTHS } from './widths.js';

/** How everybody of a journey works, and on which screen. */
export interface Way {
  name: string;
  sitting: Sitting;
  handOf: (page: Page) => Hand;
}

export const AT_THE_DESK: Way = { name: 'with a mouse and scripts', sitting: {}, handOf: mouse };

const HANDS: Way[] = [
  AT_THE_DESK,
  { name: 'without scripts', sitting: { scripts: false }, handOf: mouse },
  { name: 'by keyboard alone', sitting: {}, handOf: keyboard },
];

/** Every way of working at every width. */
export const WAYS: Way[] = WIDTHS.flatMap((width) =>
  HANDS.map(({ name, sitting, handOf }) => ({
    name: `${name}, ${width} px wide`,
    sitting: { ...sitting, width },
    handOf,
  })),
);

/** Somebody at a screen: their hand, and what they see. */
export interface Person extends Hand {
  page: Page;
  /** Begins anew at their home page, as in the morning. */
  begin(): Promise<void>;
  fill(answers: Answers): Promise<void>;
  /** That the page says so; `where` is a part of it. */
  sees(words: string | RegExp, where?: string): Promise<void>;
}

/** The people of a journey, each signed in at a screen of their own when they are first needed. */
export class Cast {
  private readonly seats = new Map<string, Promise<Person>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly way: Way = AT_THE_DESK,
  ) {}

  as(user: string | Actor): Promise<Person> {
    const id = typeof user === 'string' ? user : user.id;
    const seat = this.seats.get(id) ?? this.seat(user);
    this.seats.set(id, seat);
    return seat;
  }

  async leave(): Promise<void> {
    for (const seat of this.seats.values()) await (await seat).page.context().close();
  }

  private async seat(user: string | Actor): Promise<Person> {
    const page = await sitDown(this.browser, this.url, user, this.way.sitting);
    const hand = this.way.handOf(page);
    return {
      ...hand,
      page,
      begin: async () => void (await page.goto('/')),
      fill: async (answers) => {
        for (const [name, value] of Object.entries(answers)) await hand.answer(name, value);
      },
      sees: async (words, where = 'main') => {
        const text = (await page.locator(where).first().innerText()).replace(/\s+/g, ' ');
        expect(text).toEqual(
          typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
        );
      },
    };
  }
}
