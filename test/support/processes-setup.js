import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import setUpSurroundings from './global-setup.js';

/** Compiles the product, as `npm start` does, before programs of it are started. */
export default async function setUp() {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], {
    cwd: new URL('../..', import.meta.url),
  });
  await setUpSurroundings();
}
