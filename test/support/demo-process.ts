import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REGISTER = fileURLToPath(new URL('register-typescript.js', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A program of the product in a process of its own, run from its source. */
export class DemoProcess {
  private readonly child: ChildProcess;
  private stdout = '';
  private stderr = '';
  readonly ended: Promise<Ended>;

  /** @param program path below the project, such as `src/demo/start.ts` */
  constructor(program: string, env: Record<string, string>, args: string[] = []) {
    const { PATH, HOME, TMPDIR } = process.env;
    this.child = spawn(process.execPath, ['--import', REGISTER, program, ...args], {
      cwd: ROOT,
      env: { PATH, HOME, TMPDIR, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = once(this.child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  /** @returns what it wrote so far, as soon as that contains `words` */
  async says(words: string): Promise<string> {
    const ended = this.ended.then(({ code, stderr }) => {
      throw new Error(`It ended with code ${code} and never said "${words}".\n${stderr}`);
    });
    while (!this.stdout.includes(words)) await Promise.race([once(this.child.stdout!, 'data'), ended]);
    return this.stdout;
  }

  async stop(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}
