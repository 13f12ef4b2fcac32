import { IANAZone } from 'luxon';

const HOUR = 3_600_000;
/** Six years of hours: more than deadlines are spread over. */
const MOST = 50_000;

/** The time of England. Its offset changes at full hours only, and is dear to work out: each hour's is remembered. */
class LondonTime extends IANAZone {
  private readonly offsets = new Map<number, number>();

  override offset(time: number): number {
    const hour = Math.floor(time / HOUR);
    const known = this.offsets.get(hour);
    if (known !== undefined) return known;
    if (this.offsets.size >= MOST) this.offsets.clear();
    const offset = super.offset(hour * HOUR);
    this.offsets.set(hour, offset);
    return offset;
  }
}

export const LONDON = new LondonTime('Europe/London');

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: LONDON.name,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
let last = { hour: NaN, day: '' };

/** The day there, as YYYY-MM-DD. It begins at a full hour of UTC, so a whole hour shares its day. */
export function londonDay(at: Date): string {
  const hour = Math.floor(at.getTime() / HOUR);
  if (hour !== last.hour) last = { hour, day: DAY.format(at) };
  return last.day;
}
