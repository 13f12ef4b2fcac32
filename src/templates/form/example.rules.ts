import { type Moment } from '../../domain/calendar.rules.js';
import { londonDay } from '../../domain/london.js';
import type { Answers } from '../language/answer.schema.js';
import type { Form } from './compile-form.rules.js';

const RELATIVE = /^(today|now)(?:([+-][0-9]{1,4})([mhdw]))?$/;
const UNIT: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * An example's answers at a moment: in dates, `today`, `today+3d` or `today-2w`; in dates and times, `now`, `now-90m`
 * or `now-2h`. An example that needs a day to come would stop being valid otherwise.
 */
export function atMoment(answers: Answers, form: Form, moment: Moment): Answers {
  const resolved = { ...answers };
  for (const { id, question, rows } of form.steps) {
    const answer = resolved[id];
    if (rows && Array.isArray(answer))
      resolved[id] = answer.map((row: Answers) => atMoment(row, rows, moment));
    else if ((question.type === 'date' || question.type === 'dateTime') && typeof answer === 'string')
      resolved[id] = resolve(answer, question.type === 'date', moment);
  }
  return resolved;
}

function resolve(text: string, isDate: boolean, { at, today }: Moment): string {
  const [, base, amount, unit] = RELATIVE.exec(text) ?? [];
  if (base === undefined) return text;
  const shift = Number(amount ?? 0) * (UNIT[unit ?? ''] ?? 0);
  if (!isDate) return new Date(at.getTime() + shift).toISOString();
  // Noon, so that a change of the clocks does not move the day.
  return londonDay(new Date(Date.parse(`${today}T12:00:00Z`) + shift));
}
