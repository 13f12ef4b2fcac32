const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** `due in 35 min`, `due in 2 h 10 min`, `due in 3 days`, `overdue by 10 min`. `assets/spa-due.js` counts on in the same words. */
export function dueIn(at: string, now: Date): string {
  const minutes = Math.floor((Date.parse(at) - now.getTime()) / MINUTE);
  return minutes < 0 ? `overdue by ${long(-minutes)}` : `due in ${long(minutes)}`;
}

function long(minutes: number): string {
  if (minutes < HOUR) return `${minutes} min`;
  if (minutes >= 2 * DAY) return `${Math.floor(minutes / DAY)} days`;
  return `${Math.floor(minutes / HOUR)} h ${minutes % HOUR} min`;
}
