import { describe, expect, it } from '@jest/globals';
import type { Criteria } from '../../../src/directory/directory.types.js';
import { judge, unmetOf, type Need } from '../../../src/directory/matching/criteria.rules.js';
import type { Standing } from '../../../src/directory/matching/opening.rules.js';

const AT = '2026-11-23T09:00:00.000Z';

const NEED: Need = {
  serviceLine: 'communityNursing',
  needs: [{ code: 'wound-care', title: 'Wound care' }],
  age: 85,
  district: 'LE3',
  practice: 'C82001',
  housebound: true,
  flags: { bariatric: false },
  respondBy: '2026-11-24T09:00:00.000Z',
  at: AT,
};

const ask = (criteria: Criteria, need: Partial<Need> = {}, standing: Standing | null = null) =>
  judge({ serviceLine: 'communityNursing', criteria, openingHours: null }, { ...NEED, ...need }, standing);

const answerTo = (criterion: string, ...asked: Parameters<typeof ask>) =>
  ask(...asked)
    .filter((each) => each.criterion === criterion)
    .map(({ result, says }) => `${result}: ${says}`);

const BARIATRIC = { flag: 'bariatric', because: 'The ward has no bariatric bed.' };
const IV = { need: 'intravenous', because: 'IV medicine is given by the IV team.' };

describe('a criterion of a service', () => {
  it.each<[string, Criteria, Partial<Need>, string]>([
    ['age', { minAge: 18 }, {}, 'met: The service takes patients from 18 years; the patient is 85.'],
    ['age', { minAge: 18 }, { age: 18 }, 'met: The service takes patients from 18 years; the patient is 18.'],
    [
      'age',
      { minAge: 18 },
      { age: 17 },
      'failed: The service takes patients from 18 years; the patient is 17.',
    ],
    [
      'age',
      { minAge: 2, maxAge: 17 },
      { age: 18 },
      'failed: The service takes patients from 2 and up to 17 years; the patient is 18.',
    ],
    [
      'age',
      { maxAge: 17 },
      { age: null },
      'unknown: The service takes patients up to 17 years; the date of birth was not given.',
    ],
    ['area', { postcodeDistricts: ['LE3'] }, {}, 'met: The service covers LE3.'],
    ['area', { postcodeDistricts: ['LE3'] }, { district: 'LE9' }, 'failed: The service does not cover LE9.'],
    [
      'area',
      { postcodeDistricts: ['LE3'] },
      { district: null },
      'unknown: The service covers some postcode districts; the patient’s postcode was not given.',
    ],
    [
      'area',
      { gpPractices: ['C82001'] },
      { district: null },
      'met: The service covers patients of the practice C82001.',
    ],
    [
      'area',
      { postcodeDistricts: ['LE1'], gpPractices: ['C82001'] },
      {},
      'met: The service covers patients of the practice C82001.',
    ],
    [
      'area',
      { postcodeDistricts: ['LE1'], gpPractices: ['C82002'] },
      {},
      'failed: The service does not cover LE3 or patients of the practice C82001.',
    ],
    [
      'area',
      { gpPractices: ['C82002'] },
      { practice: null },
      'unknown: The service covers some practices; the patient’s practice was not given.',
    ],
    ['needs', { needCodes: ['wound-care', 'insulin'] }, {}, 'met: The service takes: wound care.'],
    ['needs', { needCodes: ['insulin'] }, {}, 'failed: The service does not take: wound care.'],
    ['needs', { needCodes: ['insulin'] }, { needs: null }, 'unknown: Triage has not recorded the needs.'],
    ['housebound', { housebound: true }, {}, 'met: The patient is housebound.'],
    [
      'housebound',
      { housebound: true },
      { housebound: false },
      'failed: The service visits housebound patients only.',
    ],
    [
      'housebound',
      { housebound: true },
      { housebound: null },
      'unknown: The service visits housebound patients only; the referral does not say whether the patient is housebound.',
    ],
    ['exclusion', { exclusions: [BARIATRIC, IV] }, {}, 'met: None of its exclusions applies.'],
    [
      'exclusion',
      { exclusions: [BARIATRIC] },
      { flags: { bariatric: true } },
      `failed: ${BARIATRIC.because}`,
    ],
    [
      'exclusion',
      { exclusions: [BARIATRIC] },
      { flags: {} },
      `unknown: Not known whether this applies: ${BARIATRIC.because}`,
    ],
    [
      'exclusion',
      { exclusions: [IV] },
      { needs: [{ code: 'intravenous', title: 'IV' }] },
      `failed: ${IV.because}`,
    ],
    ['serviceLine', {}, {}, 'met: It is community nursing, as the referral asks.'],
    [
      'serviceLine',
      {},
      { serviceLine: 'therapy' },
      'failed: It is community nursing; the referral asks for community therapy.',
    ],
    ['serviceLine', {}, { serviceLine: null }, 'unknown: Triage has not said which service line is needed.'],
    ['hours', {}, {}, 'unknown: Its opening hours are not in the directory.'],
  ])('%s of %j with %j', (criterion, criteria, need, answer) => {
    expect(answerTo(criterion, criteria, need)).toEqual([answer]);
  });

  it.each(['age', 'area', 'needs', 'housebound', 'exclusion'])(
    'that is not asked is not answered: %s',
    (criterion) => {
      expect(answerTo(criterion, {})).toEqual([]);
    },
  );

  const closed = {
    open: false,
    opensAt: '2026-11-24T08:00:00.000Z',
    says: 'Closed now; opens again tomorrow at 08:00.',
  };
  it.each<[string, Standing, Partial<Need>, string]>([
    ['open', { open: true, opensAt: null, says: 'Open now.' }, {}, 'met: Open now.'],
    ['closed, in time', closed, {}, `met: ${closed.says} That is before the time to respond by.`],
    [
      'closed, too late',
      closed,
      { respondBy: '2026-11-23T11:00:00.000Z' },
      `failed: ${closed.says} That is after the time to respond by.`,
    ],
    ['closed, and late already', closed, { respondBy: AT }, `unknown: ${closed.says}`],
    ['closed, without a time', closed, { respondBy: null }, `unknown: ${closed.says}`],
  ])('on its hours: %s', (_, standing, need, answer) => {
    expect(answerTo('hours', {}, need, standing)).toEqual([answer]);
  });

  it('needs a reason when it failed; not when it is unknown, nor for being closed', () => {
    const late = { respondBy: '2026-11-23T11:00:00.000Z', age: null, housebound: false };
    expect(unmetOf(ask({ minAge: 18, housebound: true }, late, closed))).toEqual([
      'The service visits housebound patients only.',
    ]);
  });
});
