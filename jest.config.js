import { kinds, testMatch } from './test/support/jest/kinds.js';

const { unit, integration } = kinds();

/** What every kind of test shares: Node imports the files, and a worker loads each once. */
export const common = {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/test'],
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  transform: {},
};

/** One PostgreSQL and one issuer of test tokens for the whole run. */
export const surroundings = {
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
};

/** Options of a whole run. A machine may be slow: a time limit is for what would never end. */
export const run = {
  testSequencer: '<rootDir>/test/support/slow-first.js',
  workerIdleMemoryLimit: '1GB',
  // The application of a worker is ended when its last file is done.
  workerGracefulExitTimeout: 10_000,
  testTimeout: 300_000,
};

/** `npm test`: what runs in minutes. */
export default {
  ...run,
  rootDir: import.meta.dirname,
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/support/jest/other-tests.reporter.js'],
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: testMatch(unit),
      testEnvironmentOptions: { database: 'none' },
    },
    { ...common, ...surroundings, displayName: 'integration', testMatch: testMatch(integration) },
  ],
};
