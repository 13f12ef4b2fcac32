import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CLOCKS_PAGE } from './docs.js';

it('docs/clocks.md is up to date; if not, run npm run docs:clocks', () => {
  expect(readFileSync('docs/clocks.md', 'utf8')).toBe(CLOCKS_PAGE);
});
