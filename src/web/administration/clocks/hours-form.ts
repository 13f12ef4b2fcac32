import { OpeningHoursDto } from '../../../clocks/calendars/opening-hours.dto.js';
import { OPEN_DAYS, type OpenDay } from '../../../clocks/deadlines/calendar.schema.js';
import type { OpeningHours } from '../../../clocks/deadlines/opening-hours.rules.js';
import { checked, invalid } from '../../../server/http/payload.js';
import type { FieldProblem } from '../../../server/http/problem.js';
import type { Form } from '../../kit/form.js';

/** As a field for times knows them: midnight at the end of a day is 00:00 there. */
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MIDNIGHT = '00:00';

const WHEN: Readonly<Record<OpenDay, string>> = {
  weekdays: 'from Monday to Friday',
  saturday: 'on Saturday',
  sunday: 'on Sunday',
};

/** A calendar as it stands in the fields of its page. */
export function fieldsOfHours(hours: OpeningHours): Record<string, string> {
  const days = OPEN_DAYS.flatMap((day) => {
    const [from, until] = hours[day].split('-');
    if (until === undefined) return [[day, hours[day]]];
    return [
      [day, 'hours'],
      [`${day}From`, from!],
      [`${day}Until`, until === '24:00' ? MIDNIGHT : until],
    ];
  });
  return { ...(Object.fromEntries(days) as Record<string, string>), bankHolidays: hours.bankHolidays };
}

/** @throws Problem 422 with a sentence for each field that says nothing */
export function hoursIn(form: Form): OpeningHours {
  const unsaid = OPEN_DAYS.flatMap((day) => unsaidOf(day, form));
  if (form.text('bankHolidays') === '') unsaid.push(empty('bankHolidays', 'Choose one for bank holidays'));
  if (unsaid.length > 0) throw invalid(unsaid);
  const days = OPEN_DAYS.map((day) => [day, hoursOn(day, form)]);
  return checked(OpeningHoursDto, { ...Object.fromEntries(days), bankHolidays: form.text('bankHolidays') });
}

function unsaidOf(day: OpenDay, form: Form): FieldProblem[] {
  const choice = form.text(day);
  if (choice === '') return [empty(day, `Choose when it is open ${WHEN[day]}`)];
  if (choice !== 'hours') return [];
  return [
    empty(`${day}From`, `Give the time it opens ${WHEN[day]}, such as 08:00`),
    empty(`${day}Until`, `Give the time it closes ${WHEN[day]}, such as 18:30`),
  ].filter(({ pointer }) => !TIME.test(form.text(pointer.slice(1))));
}

function hoursOn(day: OpenDay, form: Form): string {
  if (form.text(day) !== 'hours') return form.text(day);
  const until = form.text(`${day}Until`);
  return `${form.text(`${day}From`)}-${until === MIDNIGHT ? '24:00' : until}`;
}

const empty = (field: string, message: string): FieldProblem => ({
  pointer: `/${field}`,
  code: 'empty',
  message,
});
