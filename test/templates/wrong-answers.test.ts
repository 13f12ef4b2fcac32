import { describe, expect, it } from '@jest/globals';
import type { FieldError } from '../../src/templates/language/answer.schema.js';
import { AT, compiled } from './edited-library.js';

const visit = compiled();
const example = visit.examples(AT)[0]?.answers ?? {};
const check = (changes: Record<string, unknown>) => visit.check({ ...example, ...changes }, AT);
const errors = (changes: Record<string, unknown>): FieldError[] => check(changes).errors;

const contact = { name: 'Bea Example', phone: '0116 496 0000', rank: 1 };

describe('an answer that is wrong', () => {
  it.each<[id: string, sent: unknown, pointer: string, code: string, message: string]>([
    ['givenName', 7, '', 'type', 'Given name must be text'],
    ['givenName', 'x'.repeat(201), '', 'range', 'Given name must be 200 characters or fewer'],
    ['givenName', 'A\u0000da', '', 'format', 'Given name must not have control characters'],
    ['givenName', 'A\ud800da', '', 'format', 'Given name must not have control characters'],
    ['need', 'x'.repeat(4001), '', 'range', '"What does the patient need?" must be 4000 characters or fewer'],
    ['gpPractice', 'C8200', '', 'format', 'GP practice is not in the right format'],
    ['pulse', 19, '', 'range', 'Pulse must be between 20 and 250 beats per minute'],
    ['pulse', 251, '', 'range', 'Pulse must be between 20 and 250 beats per minute'],
    ['pulse', '80', '', 'type', 'Pulse must be a number of beats per minute'],
    ['pulse', 80.5, '', 'range', 'Pulse must be a whole number of beats per minute'],
    ['temperature', 36.85, '', 'range', 'Temperature must be given to 1 decimal place'],
    ['dateOfBirth', '2026-02-29', '', 'format', 'Date of birth must be a real date'],
    ['dateOfBirth', '29/02/1940', '', 'format', 'Date of birth must be a real date'],
    ['dateOfBirth', '2026-11-23', '', 'range', 'Date of birth must be today or in the past'],
    ['dateOfBirth', '1899-12-31', '', 'range', 'Date of birth must be 1 January 1900 or later'],
    ['firstVisit', '2026-11-21', '', 'range', 'First visit must be today or later'],
    ['fallenAt', '2026-11-22T12:00:01Z', '', 'range', '"When was the last fall?" must not be in the future'],
    ['fallenAt', '2026-11-22T12:00:00', '', 'format', '"When was the last fall?" must be a date and time'],
    ['fallen', 'yes', '', 'type', '"Has the patient fallen?" must be answered yes or no'],
    [
      'housebound',
      'inbed',
      '',
      'option',
      '"Is the patient housebound?": this is not an option; did you mean "inBed"?',
    ],
    ['housebound', 3, '', 'type', '"Is the patient housebound?" must be one value, as text'],
    ['tasks', 'wound', '', 'type', 'Tasks must be a list of values, each as text'],
    ['tasks', ['wound', 'wound'], '', 'option', 'Tasks has the same value twice'],
    ['tasks', ['wound', 'insulin', 'falls'], '', 'range', 'Tasks allows at most 2 selections'],
    ['tasks', ['wounds'], '/0', 'option', 'Tasks: this is not an option; did you mean "wound"?'],
    [
      'gender',
      '003',
      '',
      'option',
      'Gender as stated: this is not an option of Reason for referral; did you mean "001"?',
    ],
    [
      'codes',
      ['001', 'x'],
      '/1',
      'option',
      'Codes: this is not an option of Reason for referral; choose from 001, 002',
    ],
    ['nhsNumber', '9990000019', '', 'format', 'NHS number is not a valid NHS number: check the 10 digits'],
    ['nhsNumber', 9990000018, '', 'type', 'NHS number must be text of 10 digits'],
    [
      'address',
      { lines: ['1 High Street'] },
      '/postcode',
      'required',
      'Usual address needs its postcode as text',
    ],
    [
      'address',
      { lines: ['1 High Street'], postcode: 'LE' },
      '/postcode',
      'format',
      'Usual address needs a full UK postcode, such as LE1 5WW',
    ],
    [
      'address',
      { lines: [], postcode: 'LE1 5WW' },
      '/lines',
      'range',
      'Usual address needs one to five lines of text, each of 100 characters or fewer',
    ],
    [
      'address',
      { lines: ['1 High Street'], postcode: 'LE1 5WW', town: 'X' },
      '/town',
      'unknown',
      'Usual address has no part "town": it has lines and a postcode',
    ],
    ['address', '1 High Street', '', 'type', 'Usual address must have lines and a postcode'],
    [
      'contacts',
      [{ ...contact, phone: 'none' }],
      '/0/phone',
      'format',
      'Enter a telephone number for contact 1, of 7 to 15 digits',
    ],
    [
      'contacts',
      [contact, { name: 'Cy Example', rank: 2 }],
      '/1/phone',
      'required',
      'Enter a telephone number for contact 2, of 7 to 15 digits',
    ],
    [
      'contacts',
      [contact, { ...contact, name: 'Cy Example' }],
      '/1/rank',
      'range',
      'Two contacts have rank 1: give each its own',
    ],
    [
      'contacts',
      [{ ...contact, rank: 0 }],
      '/0/rank',
      'range',
      'Rank contact 1 with a whole number from 1 (call first) to 3',
    ],
    [
      'contacts',
      [{ ...contact, relationship: '99' }],
      '/0/relationship',
      'option',
      'The relationship of contact 1 is not a listed code; did you mean "01"?',
    ],
    [
      'contacts',
      [{ ...contact, name: ' ' }],
      '/0/name',
      'format',
      'Enter the name of contact 1, in 200 characters or fewer',
    ],
    [
      'contacts',
      [1, 2, 3, 3].map((rank) => ({ ...contact, rank })),
      '',
      'range',
      'People to contact allows at most 3 contacts',
    ],
    ['contacts', { ...contact }, '', 'type', 'People to contact must be a list of contacts'],
    [
      'wounds',
      [{ kind: 'ulcer', dressing: 'Foam' }, { kind: 'cut' }],
      '/1/kind',
      'option',
      'Kind of wound: this is not an option; choose from ulcer, pressure',
    ],
    ['wounds', [{ kind: 'pressure' }], '/0/stage', 'required', 'Enter the category'],
    [
      'wounds',
      [{ kind: 'pressure', stage: 2, size: 3 }],
      '/0/size',
      'unknown',
      'This form has no question "size"',
    ],
    ['wounds', Array(4).fill({ kind: 'pressure', stage: 2 }), '', 'range', 'Wounds allows at most 3 entries'],
    ['wounds', ['ulcer'], '/0', 'type', 'Wounds must be a list of entries, each with its own answers'],
    ['news2', 3, '', 'score', 'NEWS2 is 0 from the other answers, not 3; it is computed, so leave it out'],
    ['news2', 'low', '', 'type', 'NEWS2 must be a number; it is computed, so it may be left out'],
    [
      'hausbound',
      'inBed',
      '',
      'unknown',
      'This form has no question "hausbound"; did you mean "housebound"?',
    ],
  ])('is refused: %s = %j', (id, sent, inside, code, message) => {
    expect(errors({ [id]: sent })).toMatchObject([{ pointer: `/answers/${id}${inside}`, code, message }]);
  });

  it.each<[id: string, expected: string]>([
    ['dateOfBirth', 'YYYY-MM-DD'],
    ['fallenAt', 'date, time and offset, for example 2026-12-01T09:00:00Z'],
    ['fallen', 'true or false'],
  ])('tells programs how %s is written', (id, expected) => {
    expect(errors({ [id]: 'perhaps' })).toMatchObject([{ expected }]);
  });

  it('does not hide another', () => {
    expect(
      errors({ pulse: 1, givenName: null, contacts: [{ rank: 1 }] }).map(({ pointer }) => pointer),
    ).toEqual([
      '/answers/contacts/0/name',
      '/answers/contacts/0/phone',
      '/answers/pulse',
      '/answers/givenName',
    ]);
  });

  it('has a pointer that can be followed, whatever its name', () => {
    expect(errors({ 'a/b~c': 1 })[0]?.pointer).toBe('/answers/a~1b~0c');
  });

  it('is left out of what is kept', () => {
    expect(check({ pulse: 1 }).answers).not.toHaveProperty('pulse');
  });

  it.each([[], 'text', 7, null, undefined])('is everything when the answers are %j', (answers) => {
    expect(visit.check(answers, AT).errors[0]).toEqual({
      pointer: '/answers',
      code: 'type',
      message: 'The answers must be an object of question ids and values',
    });
  });
});
