import { describe, it } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/config/config.js';

const run = promisify(execFile);

export interface Told {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a script with bash from the project's folder, as a reader of the documents would. */
export async function bash(script: string, env: Record<string, string>): Promise<Told> {
  const { PATH, HOME, TMPDIR } = process.env;
  try {
    const told = await run('bash', ['-c', script], {
      cwd: PROJECT_ROOT,
      env: { PATH, HOME, TMPDIR, ...env },
    });
    return { code: 0, ...told };
  } catch (error) {
    return error as Told;
  }
}

const hasCurl = ['bash', 'curl'].every((program) => spawnSync(program, ['--version']).status === 0);

/** What a reader does with bash and curl; said plainly where they are not there, and a failure where they must be. */
export function describeWithCurl(what: string, specify: () => void): void {
  if (hasCurl) return void describe(what, specify);
  const sentence = 'NOT TESTED: bash and curl are not both on the PATH.';
  if (process.env.REQUIRE_CURL === '1') {
    it(what, () => {
      throw new Error(sentence);
    });
  } else {
    process.stderr.write(`${what}: ${sentence}\n`);
    it.skip(what, () => undefined);
  }
}
