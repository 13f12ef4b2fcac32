export default {
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  // More than two cores: many of these tests wait for queues, timers and processes rather than compute.
  maxWorkers: 4,
  // Modules of a file that has ended stay in memory: a worker that holds much is begun anew, before it spends its time collecting.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/support/slow-first.js',
  testTimeout: 120_000,
};
