import { describe, expect, it } from '@jest/globals';
import type { FieldError } from '../../src/templates/language/answer.schema.js';
import { AT, compiled } from './edited-library.js';

const visit = compiled();
const example = visit.examples(AT)[0]?.answers ?? {};
const check = (changes: Record<string, unknown>) => visit.check({ ...example, ...changes }, AT);
const errors = (changes: Record<string, unknown>): FieldError[] => check(changes).errors;

const contact = { name: 'Bea Example', phone: '0116 496 0000', rank: 1 };

describe('an answer that is right', () => {
  it.each<[what: string, id: string, sent: unknown, kept: unknown]>([
    ['text without the spaces around it', 'givenName', '  Ada ', 'Ada'],
    ['long text with its line breaks', 'need', 'One.\nTwo.', 'One.\nTwo.'],
    ['text in any script', 'familyName', "Ó'Brien-Ngữ 李", "Ó'Brien-Ngữ 李"],
    ['a number', 'pulse', 250, 250],
    ['a number with its decimal', 'temperature', 38.1, 38.1],
    ['a date', 'dateOfBirth', '2000-02-29', '2000-02-29'],
    ['a date and time with offset', 'fallenAt', '2026-11-22T13:00:00+01:00', '2026-11-22T13:00:00+01:00'],
    ['yes', 'oxygen', true, true],
    ['one choice', 'awake', 'voice', 'voice'],
    ['several choices', 'tasks', ['wound', 'insulin'], ['wound', 'insulin']],
    ['a code', 'gender', '002', '002'],
    ['several codes', 'codes', ['001', '002'], ['001', '002']],
    ['an NHS number, as ten digits', 'nhsNumber', '999-000-0018', '9990000018'],
    [
      'an address, its postcode in capitals',
      'address',
      { lines: [' 1 High Street '], postcode: 'le15ww' },
      { lines: ['1 High Street'], postcode: 'LE1 5WW' },
    ],
    [
      'contacts, in the order of their ranks',
      'contacts',
      [
        { ...contact, rank: 2, mayLeaveMessage: true },
        { ...contact, relationship: '01' },
      ],
      [
        { ...contact, relationship: '01' },
        { ...contact, rank: 2, mayLeaveMessage: true },
      ],
    ],
  ])('is kept: %s', (_, id, sent, kept) => {
    const checked = check({ [id]: sent });
    expect(checked.errors).toEqual([]);
    expect(checked.answers[id]).toEqual(kept);
  });

  it.each([null, '', '  \n ', []])('is absent when it is %j', (blank) => {
    const checked = check({ pulse: blank, codes: blank, firstVisit: blank });
    expect(checked.errors).toEqual([]);
    expect(checked.answers).not.toHaveProperty('pulse');
    expect(checked.dropped).toEqual([]);
  });
});

describe('a required answer', () => {
  const required = visit.requiredAnswers(example, AT);

  it('is known beforehand', () => {
    expect(required).toEqual([
      'nhsNumber',
      'givenName',
      'familyName',
      'dateOfBirth',
      'gender',
      'address',
      'contacts',
      'gpPractice',
      'reasonForReferral',
      'need',
      'priorityRequested',
      'consentToRefer',
      'housebound',
      'tasks',
      'fallen',
      'fallenAt',
      'wounds',
    ]);
  });

  it.each(required)('is missed: %s', (id) => {
    expect(errors({ [id]: null })).toEqual([
      {
        pointer: `/answers/${id}`,
        code: 'required',
        message: expect.stringMatching(/^(Enter|Select|Answer) /) as unknown,
      },
    ]);
  });

  it.each([
    ['givenName', 'Enter the given name'],
    ['nhsNumber', 'Enter the NHS number'],
    ['gender', 'Select the gender as stated'],
    ['housebound', 'Answer "Is the patient housebound?"'],
  ])('is asked for in words: %s', (id, message) => {
    expect(errors({ [id]: null })[0]?.message).toBe(message);
  });

  it('is not when its expression does not hold', () => {
    expect(errors({ nhsNumber: undefined, nhsNumberAbsentReason: '002' })).toEqual([]);
  });
});
