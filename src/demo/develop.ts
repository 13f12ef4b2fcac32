import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROJECT_ROOT } from '../config/config.js';
import { Closers, stopOnSignal } from '../server/runtime/lifecycle.js';
import { stopWithParent } from './parent.js';

/** `npm run start:dev`: the demo with an inspector, started again after each change that compiles. */

/** Not compiled, but read at the start. */
const READ_AT_START = /\.(njk|yaml|sql|css|js)$/;
/** Editors save in several steps. */
const PAUSE_MS = 200;

const start = join(PROJECT_ROOT, 'dist/demo/start.js');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

let demo: ChildProcess | null = null;
let turn: Promise<void> = Promise.resolve();
let waiting: NodeJS.Timeout | null = null;

async function end(): Promise<void> {
  if (!demo || demo.exitCode !== null || demo.signalCode !== null) return;
  const ended = once(demo, 'exit');
  demo.kill('SIGTERM');
  await ended;
}

const closers = new Closers();

/** One after the other: two demos would want the same port and the same data. */
function restart(): void {
  turn = turn.then(async () => {
    await end();
    if (closers.isClosing) return;
    demo = spawn(process.execPath, ['--inspect', '--enable-source-maps', start], {
      cwd: PROJECT_ROOT,
      stdio: 'inherit',
    });
  });
}

function restartSoon(): void {
  if (waiting) clearTimeout(waiting);
  waiting = setTimeout(restart, PAUSE_MS);
}

const compiler = spawn(process.execPath, [tsc, '-b', '--watch', '--preserveWatchOutput'], {
  cwd: PROJECT_ROOT,
  stdio: ['ignore', 'pipe', 'inherit'],
});
createInterface({ input: compiler.stdout }).on('line', (line) => {
  console.log(line);
  if (line.includes('Found 0 errors')) restartSoon();
});
for (const folder of ['src', 'templates'])
  watch(join(PROJECT_ROOT, folder), { recursive: true }, (_, name) => {
    if (name && READ_AT_START.test(name)) restartSoon();
  });

closers.add(() => turn.then(end));
closers.add(async () => void compiler.kill());
stopWithParent(stopOnSignal(closers, () => demo?.kill('SIGKILL')));
