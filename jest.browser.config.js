import config from './jest.config.js';

/** `npm run test:browser`: journeys in a real Chromium, one after the other. */
export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  maxWorkers: 1,
  testTimeout: 180_000,
};
