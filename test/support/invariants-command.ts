import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/config/config.js';

const run = promisify(execFile);

export interface Verdict {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run invariants` as an operator does, on the product as it was built before the run. */
export async function invariants(env: Record<string, string>): Promise<Verdict> {
  const { PATH, HOME, TMPDIR } = process.env;
  const options = { cwd: PROJECT_ROOT, env: { PATH, HOME, TMPDIR, ...env } };
  try {
    return { code: 0, ...(await run('npm', ['run', '--silent', 'invariants'], options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Verdict;
    return { code, stdout, stderr };
  }
}
