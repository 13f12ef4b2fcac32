import './register-typescript.js';

/** One PostgreSQL and one issuer of test tokens for the whole run; the test files find them in the environment. */
export default async function setUp() {
  const { startSurroundings } = await import('./surroundings.ts');
  globalThis.testSurroundings = await startSurroundings();
}
