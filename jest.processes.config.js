import { common, run, surroundings } from './jest.config.js';
import { kinds, testMatch } from './test/support/jest/kinds.js';

/** `npm run test:processes`: programs of the product that are started, killed and started again, and the simulated week. */
export default {
  ...common,
  ...surroundings,
  globalSetup: '<rootDir>/test/support/processes-setup.js',
  ...run,
  testMatch: testMatch(kinds().processes),
  // More than two cores: these tests wait for processes rather than compute.
  maxWorkers: 4,
  testTimeout: 900_000,
};
