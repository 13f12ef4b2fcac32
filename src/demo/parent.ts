import { commandOf, isAlive, parentOf } from '../server/runtime/process.js';

const LOOK_MS = 500;

/** `npm start` or `npm run start:dev` that is killed leaves this process alone with the port and the database: it stops as well. */
export function stopWithParent(stop: () => void): void {
  if (!['start', 'start:dev'].includes(process.env.npm_lifecycle_event ?? '')) return;
  const parent = process.ppid;
  // Between npm and this process there may be a shell, which outlives npm.
  const grandparent = parentOf(parent);
  const npm = commandOf(grandparent).includes('npm') ? grandparent : parent;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(timer);
    stop();
  }, LOOK_MS);
  timer.unref();
}
