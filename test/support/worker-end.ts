/** jest-worker tells its child with this message that there is no more to do. */
const END = 2;

const ends: (() => Promise<void>)[] = [];

/** Done when a worker ends: after its last file, or after the run when jest does all in one process. */
export function atWorkerEnd(end: () => Promise<void>): void {
  if (ends.push(end) > 1) return;
  const all = () => Promise.all(ends.map((each) => each()));
  (globalThis as { endOfTests?: () => Promise<unknown> }).endOfTests = all;
  const heard = (message: unknown) => {
    if (!Array.isArray(message) || message[0] !== END) return;
    process.removeListener('message', heard);
    void all();
  };
  if (process.send) process.on('message', heard);
}
