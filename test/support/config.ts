import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, loadConfig } from '../../src/config/config.js';
import { testOidc } from './tokens.js';

/** Outside the project: what a worker under test keeps is nobody's. */
const DATA = join(tmpdir(), 'spa-referrals-test-data');

/** The configuration of a product under test: this database, the test issuer, everything else as in the demo. */
export function testConfig(databaseUrl: string, changes: Partial<Config> = {}): Config {
  const config = loadConfig({ SPA_MODE: 'demo', DATABASE_URL: databaseUrl, SPA_DATA_DIR: DATA });
  // With a clock that stands still, a minute has room for a whole test.
  const rateLimits = { user: 0, organisation: 0, address: 0, signIn: 0 };
  return new Config({ ...config, databasePoolSize: 4, oidc: testOidc(), rateLimits, ...changes });
}
