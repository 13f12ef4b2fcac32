import { join } from 'node:path';
import './test/support/mutation/register.js';
import { common } from './jest.config.js';
import { kinds, testMatch } from './test/support/jest/kinds.js';

/** They ask thousands of questions, which takes seconds for each change. */
const LONG = ['access/policy/matrix.test.ts', 'clocks/properties.test.ts', 'referrals/machine/walks.test.ts'];

/** Stryker runs these tests again and again in one process, with another change of the source each time. */
export default {
  ...common,
  runtime: '<rootDir>/test/support/mutation/runtime.cjs',
  // Stryker builds on it, and does not know <rootDir>.
  testEnvironment: join(common.rootDir, 'test/support/jest/environment.js'),
  testMatch: testMatch(kinds().unit.filter((name) => !LONG.includes(name))),
  testEnvironmentOptions: { database: 'none' },
  // So that jest finds the tests that import a changed file; it looks in test/ and in the folder of that file only.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
