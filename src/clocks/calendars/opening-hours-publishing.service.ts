import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PublishedText, Publishing } from '../../publishing/published-text.types.js';
import { PublishedTextsService } from '../../publishing/published-texts.service.js';
import { invalid } from '../../server/http/payload.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { calendarFaults, readCalendar, writeCalendar } from '../deadlines/calendar.schema.js';
import { CALENDAR_IDS, type CalendarId } from '../deadlines/clock-policy.types.js';
import { ClocksService } from '../deadlines/clocks.service.js';
import type { HoursExample } from '../deadlines/hours-example.rules.js';
import { latestCalendars } from '../deadlines/latest-calendars.js';
import type { OpeningHours } from '../deadlines/opening-hours.rules.js';

interface Changed {
  at: Date;
  by: { id: string; name: string };
}

/** The opening hours that count, with the number of their version; 0 while they are those of the file. */
export interface OpeningHoursVersion {
  id: CalendarId;
  version: number;
  hours: OpeningHours;
  /** When and by whom last; null while they are those of the file. */
  changed: Changed | null;
}

export interface OpeningHoursChange extends Changed {
  version: number;
  /** Null when another version of this product wrote what this one cannot read. */
  hours: OpeningHours | null;
}

/** The only writer of opening hours: what administrators change counts everywhere at once. */
@Injectable()
export class OpeningHoursPublishingService implements OnModuleInit {
  constructor(
    private readonly clocks: ClocksService,
    private readonly published: PublishedTextsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.published.follow('openingHours', (all) => this.clocks.useCalendars(latestCalendars(all)));
  }

  async list(): Promise<OpeningHoursVersion[]> {
    const { texts } = await this.published.all('openingHours');
    return CALENDAR_IDS.map((id) => this.present(id, texts.filter(({ name }) => name === id).at(-1)));
  }

  /** @throws Problem 404 */
  async one(id: string): Promise<OpeningHoursVersion> {
    const known = knownId(id);
    return this.present(known, (await this.rows(known)).at(-1));
  }

  /** Every change of these hours, oldest first. @throws Problem 404 */
  async history(id: string): Promise<OpeningHoursChange[]> {
    const rows = await this.rows(knownId(id));
    return rows.map((row) => ({ version: row.version, hours: readable(row), ...changed(row) }));
  }

  /**
   * @param seen the version that was read before; `any` for whatever is there
   * @throws Problem 404, 412 when somebody else changed them meanwhile, or 422 with each fault that would refuse the start
   */
  async change(
    id: string,
    hours: OpeningHours,
    seen: number | 'any',
    publishing: Publishing,
  ): Promise<OpeningHoursVersion> {
    const name = knownId(id);
    refuseFaults(hours);
    const text = writeCalendar(hours);
    const before = await this.published.next('openingHours', { name, text }, seen, publishing);
    if (before !== null) throw overtaken(before);
    return this.one(name);
  }

  /** What hours would make of deadlines that are set now. @throws Problem 404, or 422 with their faults */
  example(id: string, hours: OpeningHours): HoursExample {
    refuseFaults(hours);
    return this.clocks.exampleOf(knownId(id), hours, this.clock.now().toISOString());
  }

  private present(id: CalendarId, last: PublishedText | undefined): OpeningHoursVersion {
    const hours = this.clocks.calendars[id];
    return { id, version: last?.version ?? 0, hours, changed: last ? changed(last) : null };
  }

  private rows(id: CalendarId): Promise<PublishedText[]> {
    return this.published.versions('openingHours', id);
  }
}

const changed = ({ at, actorId, actorName }: PublishedText): Changed => ({
  at,
  by: { id: actorId, name: actorName },
});

/** @throws Problem 404 */
function knownId(id: string): CalendarId {
  const known = CALENDAR_IDS.find((each) => each === id);
  if (known) return known;
  throw new Problem(404, 'CALENDAR_UNKNOWN', `Only these have opening hours: ${CALENDAR_IDS.join(', ')}.`);
}

/** @throws Problem 422 */
function refuseFaults(hours: OpeningHours): void {
  const faults = calendarFaults(hours);
  if (faults.length === 0) return;
  throw invalid(
    faults.map(({ day, says }) => ({ pointer: `/${day}`, code: 'openingHours', message: `It ${says}` })),
  );
}

const overtaken = (who: string) =>
  new Problem(
    412,
    'OPENING_HOURS_CHANGED',
    `${who} changed these opening hours while you were reading them. Compare, and send yours again.`,
  );

function readable({ name, text }: PublishedText): OpeningHours | null {
  try {
    return readCalendar(name, text);
  } catch {
    return null;
  }
}
