import type { DateTime } from 'luxon';
import type { ExampleInput } from './step.js';

/** Parts that example payloads are made of. */

export const nothing = () => ({});
export const reason = () => ({ reason: 'Agreed with the patient and their GP by phone' });
export const iso = (time: DateTime): string => time.toUTC().toISO()!;
export const inDays = (days: number, { now }: ExampleInput): string => iso(now.plus({ days }));
