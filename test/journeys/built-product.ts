import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/config.js';

const run = promisify(execFile);

/** Compiles the product as `npm start` does, unless that was done after the last change. */
export async function ensureBuilt(): Promise<void> {
  if (newestIn('dist', '.js') >= newestIn('src', '.ts')) return;
  await run(process.execPath, [join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'], {
    cwd: PROJECT_ROOT,
  });
}

/** Milliseconds since 1970 of the last change to a file of this kind; 0 when there is none. */
function newestIn(folder: string, ending: string): number {
  const path = join(PROJECT_ROOT, folder);
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .reduce((newest, name) => Math.max(newest, statSync(join(path, name)).mtimeMs), 0);
  } catch {
    return 0;
  }
}

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
