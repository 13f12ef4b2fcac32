import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProductOptions } from './product.js';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A worker in a process of its own, which can be stopped and killed like any other. */
export class SpawnedWorker {
  private constructor(private readonly child: ChildProcess) {}

  static async start(options: ProductOptions): Promise<SpawnedWorker> {
    const parameters = [
      '--import',
      here('../../support/register-typescript.js'),
      here('./worker-process.ts'),
      JSON.stringify(options),
    ];
    const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [said] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
    if (said !== 'started') throw new Error('The worker ended before it started.');
    return new SpawnedWorker(child);
  }

  /** kill -9; resolves when the process is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Stops it between two instructions; it neither hears nor says anything from here on. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }
}
