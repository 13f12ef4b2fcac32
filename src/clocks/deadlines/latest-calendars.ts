import { Logger } from '@nestjs/common';
import type { Publications } from '../../publishing/published-text.types.js';
import { readCalendar } from './calendar.schema.js';
import { CALENDAR_IDS, type Calendars } from './clock-policy.types.js';

const logger = new Logger('OpeningHours');

/**
 * The opening hours that were published last. Those that this product cannot read are logged, and the file's count:
 * deadlines by older hours are better than none.
 */
export function latestCalendars({ texts }: Publications): Partial<Calendars> {
  const latest = new Map(texts.map(({ name, text }) => [name, text]));
  return Object.fromEntries(
    CALENDAR_IDS.flatMap((id) => {
      const text = latest.get(id);
      if (text === undefined) return [];
      try {
        return [[id, readCalendar(id, text)]];
      } catch (error) {
        logger.error({ event: 'openingHoursNotUsed', because: (error as Error).message });
        return [];
      }
    }),
  );
}
