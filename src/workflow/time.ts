import { DateTime } from 'luxon';

export const DAY = 86_400_000;

export const instant = (iso: string): number => DateTime.fromISO(iso).toMillis();

export const later = (iso: string, milliseconds: number): string =>
  new Date(Date.parse(iso) + milliseconds).toISOString();
