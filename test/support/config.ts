import { Config, loadConfig } from '../../src/config.js';
import { testOidc } from './tokens.js';

/** The configuration of a product under test: this database, the test issuer, everything else as in the demo. */
export function testConfig(databaseUrl: string, changes: Partial<Config> = {}): Config {
  const config = loadConfig({ SPA_MODE: 'demo', DATABASE_URL: databaseUrl });
  return new Config({ ...config, databasePoolSize: 4, oidc: testOidc(), ...changes });
}
