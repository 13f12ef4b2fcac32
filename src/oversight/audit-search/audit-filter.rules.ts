import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';
import { KEY } from '../../server/http/page.js';
import { Problem } from '../../server/http/problem.js';

/** What entries of the audit log are asked for; what is undefined does not limit them. */
export interface AuditFilter {
  patient?: string;
  referral?: string;
  user?: string;
  action?: string;
  /** From this moment on, and before that one. */
  from?: string;
  before?: string;
}

export const AUDIT_FILTERS = ['patient', 'referral', 'user', 'action', 'from', 'to'];

/** A patient is named by the id of the register, never by NHS number or name: addresses are kept in logs everywhere. */
const FORMS: Record<string, [RegExp, string]> = {
  patient: [KEY.uuid, 'patient must be the id of a patient of the register.'],
  referral: [KEY.uuid, 'referral must be the id of a referral.'],
  user: [/^[^\s]{1,200}$/, 'user must be the id that a person signs in with.'],
  action: [/^[A-Za-z_]{1,60}$/, 'action must be a word such as REFERRAL_READ.'],
  from: [/^\d{4}-\d\d-\d\d$/, 'from must be a real day, such as 2026-11-01.'],
  to: [/^\d{4}-\d\d-\d\d$/, 'to must be a real day, such as 2026-11-30; it is included.'],
};

/** @throws Problem 400 when a filter is not of its form */
export function readAuditFilter(query: Record<string, unknown>): AuditFilter {
  const read = (name: string): string | undefined => {
    const value = query[name];
    if (value === undefined) return undefined;
    const [form, sentence] = FORMS[name]!;
    if (typeof value === 'string' && form.test(value)) return value;
    throw new Problem(400, 'BAD_FILTER', sentence);
  };
  const day = (name: string, plus: number): string | undefined => {
    const value = read(name);
    if (value === undefined) return undefined;
    const start = DateTime.fromISO(value, { zone: LONDON }).plus({ days: plus });
    if (start.isValid) return start.toUTC().toISO();
    throw new Problem(400, 'BAD_FILTER', FORMS[name]![1]);
  };
  return {
    patient: read('patient'),
    referral: read('referral'),
    user: read('user'),
    action: read('action'),
    from: day('from', 0),
    before: day('to', 1),
  };
}
