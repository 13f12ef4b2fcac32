import { common, run, surroundings } from './jest.config.js';

/** `npm run test:browser`: journeys in a real Chromium, one after the other. */
export default {
  ...common,
  ...surroundings,
  ...run,
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  maxWorkers: 1,
};
