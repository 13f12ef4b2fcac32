import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Criterion, CriterionName } from '../../../src/directory/matching/criteria.rules.js';
import {
  because,
  loadOf,
  rank,
  type Candidate,
  type LoadedTeam,
} from '../../../src/directory/matching/ranking.rules.js';

const criterion = (name: CriterionName, result: Criterion['result']): Criterion => ({
  criterion: name,
  result,
  says: '',
});
const team = (more: Partial<LoadedTeam> = {}): LoadedTeam => ({
  id: 't',
  name: 'T',
  capacity: 10,
  open: 5,
  cares: false,
  ...more,
});
const OWN_LINE = criterion('serviceLine', 'met');

function aService(id: string, criteria: Criterion[] = [], teams = [team()]): Candidate {
  return { id, criteria: [OWN_LINE, ...criteria], teams };
}

const order = (...candidates: Candidate[]) => rank(candidates).map(({ id }) => id);

describe('the order of suggestions', () => {
  it.each<[string, Candidate, Candidate]>([
    [
      'the line that the referral asks for, though another would fit better',
      aService('b', [criterion('age', 'failed')]),
      { ...aService('a'), criteria: [criterion('serviceLine', 'failed')] },
    ],
    [
      'fewer failed criteria, though it is full',
      aService('b', [], [team({ open: 10 })]),
      aService('a', [criterion('age', 'failed')]),
    ],
    [
      'opening in time, though it does not know the patient',
      aService('b', [criterion('hours', 'met')]),
      aService('a', [criterion('hours', 'failed')], [team({ cares: true })]),
    ],
    [
      'already caring, though more is unknown',
      aService('b', [criterion('age', 'unknown')], [team({ cares: true })]),
      aService('a'),
    ],
    [
      'less unknown, though with less room',
      aService('b', [], [team({ open: 9 })]),
      aService('a', [criterion('age', 'unknown')]),
    ],
    [
      'room before a capacity that nobody said',
      aService('b', [], [team({ open: 9 })]),
      aService('a', [], [team({ capacity: null, open: 0 })]),
    ],
    [
      'a capacity that nobody said before being full',
      aService('b', [], [team({ capacity: null })]),
      aService('a', [], [team({ open: 10 })]),
    ],
    [
      'a smaller share of its capacity',
      aService('b', [], [team({ capacity: 100, open: 10 })]),
      aService('a', [], [team({ capacity: 10, open: 2 })]),
    ],
    ['its best team', aService('b', [], [team({ open: 10 }), team({ id: 'u', open: 1 })]), aService('a')],
    ['the id, where all else is equal', aService('a'), aService('b')],
  ])('puts first: %s', (_, first, second) => {
    expect(order(first, second)).toEqual([first.id, second.id]);
    expect(order(second, first)).toEqual([first.id, second.id]);
  });

  it('is said in words', () => {
    const known = aService('a', [criterion('age', 'unknown')], [team({ cares: true })]);
    expect(because(known)).toBe(
      'The service line that the referral asks for, no criterion failed, already cares for the patient, 1 criterion unknown, has room.',
    );
    const late = [criterion('age', 'failed'), criterion('area', 'failed'), criterion('hours', 'failed')];
    expect(
      because({
        ...aService('b', [], [team({ open: 11 })]),
        criteria: [criterion('serviceLine', 'failed'), ...late],
      }),
    ).toBe(
      'A different service line from the one the referral asks for, 2 criteria failed, opens too late, full.',
    );
  });

  it.each([
    [team(), 'Room for 5: 5 open of 10.'],
    [team({ open: 12 }), 'Full: 12 open of 10.'],
    [team({ capacity: 0, open: 0 }), 'Full: 0 open of 0.'],
    [team({ capacity: null }), '5 open; its capacity is not recorded.'],
  ])('tells load against capacity of %j', (one, words) => {
    expect(loadOf(one)).toBe(words);
  });
});

describe('whatever the services are like', () => {
  const names = fc.constantFrom<CriterionName>(
    'age',
    'area',
    'needs',
    'housebound',
    'exclusion',
    'hours',
    'serviceLine',
  );
  const criteria = fc.array(
    fc.record({
      criterion: names,
      result: fc.constantFrom('met', 'failed', 'unknown'),
      says: fc.constant(''),
    }),
    { maxLength: 6 },
  );
  const teams = fc.array(
    fc.record({
      id: fc.string(),
      name: fc.string(),
      capacity: fc.option(fc.nat(50)),
      open: fc.nat(60),
      cares: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const services = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,5}$/), criteria, teams }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 12,
  }) as fc.Arbitrary<Candidate[]>;

  it('the order does not depend on the order they are given in', () => {
    fc.assert(
      fc.property(services, fc.nat(), (list, seed) => {
        const turned = [...list.slice(seed % list.length), ...list.slice(0, seed % list.length)].reverse();
        expect(rank(turned)).toEqual(rank(list));
      }),
    );
  });

  it('one more failed criterion never improves a rank', () => {
    fc.assert(
      fc.property(services, fc.nat(), names, (list, which, failed) => {
        const chosen = list[which % list.length]!;
        const worse = { ...chosen, criteria: [...chosen.criteria, criterion(failed, 'failed')] };
        const rankIn = (all: Candidate[]) => rank(all).find(({ id }) => id === chosen.id)!.rank;
        expect(rankIn(list.map((each) => (each === chosen ? worse : each)))).toBeGreaterThanOrEqual(
          rankIn(list),
        );
      }),
    );
  });

  it('they are numbered from 1, each once', () => {
    fc.assert(
      fc.property(services, (list) => {
        const ranked = rank(list);
        expect(ranked.map((each) => each.rank)).toEqual(list.map((_, index) => index + 1));
        expect(new Set(ranked.map(({ id }) => id)).size).toBe(list.length);
      }),
    );
  });
});
