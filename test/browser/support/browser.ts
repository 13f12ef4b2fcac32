import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Actor } from '../../../src/domain/actor.js';
import { tokenFor } from '../../support/tokens.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  // The order in which a date is typed by keyboard is that of the language.
  '--lang=en-US',
  '--disable-background-networking',
];

export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `There is no browser at ${CHROMIUM}. Install one (apt-get install chromium), or name yours in CHROMIUM.`,
    );
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

export interface Sitting {
  scripts?: boolean;
  width?: number;
}

/** A person at a screen of this width, signed in. */
export async function sitDown(
  browser: Browser,
  url: string,
  user: string | Actor,
  { scripts = true, width = 1280 }: Sitting = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: scripts,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width, height: width < 500 ? 640 : 900 },
    extraHTTPHeaders: { authorization: `Bearer ${await tokenFor(user)}` },
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}
