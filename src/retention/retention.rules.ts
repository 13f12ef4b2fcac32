import { DateTime } from 'luxon';

/** One rule of `templates/retention.yaml`. */
export interface RetentionRule {
  id: string;
  title: string;
  source: string;
  when: { sent?: false; deceased?: true; age?: 'child' | 'unknown' };
  keep: { years: number; after: 'closing' | 'death' } | { untilBirthday: number; ifAged17: number };
}

/** What decides how long a closed referral is kept. Days in London, YYYY-MM-DD. */
export interface ClosedRecord {
  sent: boolean;
  /** When the last of the patient's referrals was closed, or something was noted of them after that. */
  closedOn: string;
  bornOn: string | null;
  diedOn: string | null;
}

export interface Disposal {
  rule: RetentionRule;
  /** The first day on which it need not be kept any longer. */
  dueOn: string;
}

/** The first rule that fits, and the day on which it ends. */
export function disposalOf(record: ClosedRecord, rules: RetentionRule[]): Disposal {
  const age = ageAt(record.closedOn, record.bornOn);
  const rule = rules.find(
    ({ when }) =>
      (when.sent === undefined || !record.sent) &&
      (when.deceased === undefined || record.diedOn !== null) &&
      (when.age === undefined || (when.age === 'unknown' ? age === null : age !== null && age < 18)),
  )!;
  return { rule, dueOn: endOf(rule.keep, record, age) };
}

/** Nothing can be due that was closed after this day. */
export function earliestClosing(rules: RetentionRule[], today: string): string {
  const years = rules.map(({ keep }) => ('years' in keep ? keep.years : keep.untilBirthday - 18));
  return DateTime.fromISO(today)
    .minus({ years: Math.max(0, Math.min(...years)) })
    .toISODate()!;
}

function endOf(
  keep: RetentionRule['keep'],
  { closedOn, bornOn, diedOn }: ClosedRecord,
  age: number | null,
): string {
  if ('untilBirthday' in keep) return yearsAfter(bornOn!, age === 17 ? keep.ifAged17 : keep.untilBirthday);
  return yearsAfter(keep.after === 'death' ? diedOn! : closedOn, keep.years);
}

/** Who was born on 29 February has their birthday on 1 March in other years. */
function yearsAfter(day: string, years: number): string {
  const start = DateTime.fromISO(day);
  const end = start.plus({ years });
  return (end.day === start.day ? end : end.plus({ days: 1 })).toISODate()!;
}

function ageAt(day: string, bornOn: string | null): number | null {
  if (bornOn === null) return null;
  let age = DateTime.fromISO(day).year - DateTime.fromISO(bornOn).year;
  if (yearsAfter(bornOn, age) > day) age -= 1;
  return age;
}
