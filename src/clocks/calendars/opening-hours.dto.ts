import { IsIn, Matches } from 'class-validator';
import { BANK_HOLIDAY_WAYS, HOURS } from '../deadlines/calendar.schema.js';
import type { OpeningHours } from '../deadlines/opening-hours.rules.js';

const AreHours = () =>
  Matches(new RegExp(HOURS), {
    message: 'Write closed, allDay or the times, as in 08:00-20:00',
  });

export class OpeningHoursDto implements OpeningHours {
  @AreHours() weekdays: string;
  @AreHours() saturday: string;
  @AreHours() sunday: string;

  @IsIn(BANK_HOLIDAY_WAYS, { message: 'Write asUsual (as on that day of the week) or closed' })
  bankHolidays: OpeningHours['bankHolidays'];
}
