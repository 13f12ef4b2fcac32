const HOUR = 60;
const DAY = 24 * HOUR;

/** The same words as the server's (`src/web/kit/words/due.ts`). */
export function dueIn(at, now) {
  const minutes = Math.floor((Date.parse(at) - now.getTime()) / 60_000);
  return minutes < 0 ? `overdue by ${long(-minutes)}` : `due in ${long(minutes)}`;
}

function long(minutes) {
  if (minutes < HOUR) return `${minutes} min`;
  if (minutes >= 2 * DAY) return `${Math.floor(minutes / DAY)} days`;
  return `${Math.floor(minutes / HOUR)} h ${minutes % HOUR} min`;
}

/** Clocks go on without reading the page again. They count from what the server showed: this machine's clock may be wrong. */
export function countOn() {
  const shown = [...document.querySelectorAll('time[data-due]')];
  if (shown.length === 0) return;
  const server = Date.parse(document.querySelector('[data-now]')?.dataset.now ?? new Date().toISOString());
  const opened = performance.now();
  setInterval(() => {
    const now = new Date(server + performance.now() - opened);
    for (const time of shown) {
      const words = dueIn(time.dateTime, now);
      if (time.textContent !== words) time.textContent = words;
    }
  }, 15_000);
}
