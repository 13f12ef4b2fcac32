import { DateTime } from 'luxon';
import { wholeYears } from '../domain/calendar.rules.js';
import { LONDON, londonDay } from '../domain/london.js';

/** Who a page or a paper is about, in words; each may be missing. */
export interface BannerPatient {
  familyName?: string | null;
  givenName?: string | null;
  title?: string | null;
  /** YYYY-MM-DD */
  dateOfBirth?: string | null;
  gender?: string | null;
  nhsNumber?: string | null;
}

export interface BannerWords {
  name: string;
  facts: { term: string; words: string }[];
}

const NOT_KNOWN = 'Not known';

/** The demographic banner of the NHS common user interface: FAMILY, Given (Title), Born dd-Mmm-yyyy (age), Gender, NHS No. 3-3-4. */
export const bannerWords = (patient: BannerPatient, now: Date): BannerWords => ({
  name: nameOf(patient),
  facts: [
    { term: 'Born', words: bornOf(patient.dateOfBirth, now) },
    { term: 'Gender', words: patient.gender || NOT_KNOWN },
    { term: 'NHS No.', words: patient.nhsNumber ? nhsNumber(patient.nhsNumber) : NOT_KNOWN },
  ],
});

function nameOf({ familyName, givenName, title }: BannerPatient): string {
  if (!familyName && !givenName) return 'Name not known yet';
  const family = (familyName || 'Family name not known').toUpperCase();
  return `${family}, ${givenName || 'given name not known'}${title ? ` (${title})` : ''}`;
}

const bornOf = (day: string | null | undefined, now: Date): string =>
  day ? `${shortDay(day)} (${age(day, now)})` : NOT_KNOWN;

/** `25-Nov-2026`, as the NHS common user interface writes dates: luxon's own "Sept" has a letter too many. */
export const shortDay = (day: string): string => {
  const date = DateTime.fromISO(day, { zone: LONDON, locale: 'en-GB' });
  return `${date.toFormat('dd')}-${date.toFormat('MMM').slice(0, 3)}-${date.toFormat('yyyy')}`;
};

/** `999 366 7129` */
export const nhsNumber = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');

/** `85y`, and the months of a small child: `14m` [NHS common user interface, date and time display]. */
export function age(born: string, now: Date): string {
  const today = londonDay(now);
  const years = wholeYears(born, today);
  if (years >= 2) return `${years}y`;
  return `${Math.floor(DateTime.fromISO(today).diff(DateTime.fromISO(born), 'months').months)}m`;
}
