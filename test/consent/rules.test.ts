import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  refusalOf,
  sharingBetween,
  standing,
  withDecisions,
  type Situation,
} from '../../src/consent/sharing.rules.js';
import { DIRECTIONS, type Decided, type Unit } from '../../src/consent/sharing.types.js';

const unit = (id: string, ...above: string[]): Unit => ({ id, name: id, chain: [id, ...above] });
const UNITS = [
  unit('spa'),
  unit('C82001'),
  unit('C82002'),
  unit('city-nursing', 'community-nursing', 'RT5'),
  unit('county-nursing', 'community-nursing', 'RT5'),
  unit('county-therapy', 'community-therapy', 'RT5'),
  unit('LOROS'),
];
const IDS = [...new Set(UNITS.flatMap(({ chain }) => chain))];
const [SPA, PRACTICE, , CITY, COUNTY, THERAPY, LOROS] = UNITS as [Unit, Unit, Unit, Unit, Unit, Unit, Unit];

const id = fc.constantFrom(...IDS);
const ids = fc.uniqueArray(id, { maxLength: 4 });
const decided = (decision: Decided['decision'][] = ['allowed', 'dissented', 'notAsked']) =>
  fc.record<Decided>({
    unit: id,
    direction: fc.constantFrom(...DIRECTIONS),
    decision: fc.constantFrom(...decision),
  });
const situation: fc.Arbitrary<Situation> = fc.record({
  policy: fc.record({
    whenNotAsked: fc.constantFrom('shared' as const, 'notShared' as const),
    policies: fc.record({
      everyone: fc.record({ allowed: ids, prohibited: ids }),
      units: fc.uniqueArray(fc.record({ unit: id, allowed: ids, prohibited: ids }), {
        selector: (each) => each.unit,
        maxLength: 3,
      }),
    }),
    refusals: fc.constant([{ unit: 'community-therapy', because: 'We work from the shared record.' }]),
  }),
  decisions: fc.uniqueArray(decided(), { selector: (each) => `${each.unit} ${each.direction}` }),
  verified: ids,
});

/** Every pair of units of which one sees what the other recorded. */
const sights = (given: Situation): Set<string> =>
  new Set(
    UNITS.flatMap((viewer) =>
      UNITS.filter((recorder) => sharingBetween(viewer, recorder, given).shown).map(
        (recorder) => `${viewer.id} sees ${recorder.id}`,
      ),
    ),
  );
const showsNoMore = (after: Situation, before: Situation): boolean =>
  [...sights(after)].every((each) => sights(before).has(each));

describe('sharing under consent', () => {
  const policy: Situation['policy'] = {
    whenNotAsked: 'notShared',
    policies: {
      everyone: { allowed: ['spa', 'RT5'], prohibited: [] },
      units: [{ unit: 'LOROS', allowed: ['spa'], prohibited: ['county-therapy'] }],
    },
    refusals: [{ unit: 'community-therapy', because: 'We work from the shared record.' }],
  };
  const given = (decisions: string[], verified: string[] = []): Situation => ({
    policy,
    verified,
    decisions: decisions.map((each) => {
      const [of, direction, decision] = each.split(' ') as [
        string,
        Decided['direction'],
        Decided['decision'],
      ];
      return { unit: of, direction, decision };
    }),
  });

  it.each<[string, Unit, Unit, Situation, string]>([
    [
      'what both sides agreed to is shared',
      CITY,
      PRACTICE,
      given(['C82001 shareOut allowed', 'city-nursing shareIn allowed']),
      'shared',
    ],
    [
      'a unit sees what it wrote, whatever was decided',
      CITY,
      CITY,
      given(['city-nursing shareOut dissented']),
      'ownUnit',
    ],
    [
      'who was not asked does not share',
      CITY,
      PRACTICE,
      given(['city-nursing shareIn allowed']),
      'shareOutNotAsked',
    ],
    [
      'the practice may not show it',
      CITY,
      PRACTICE,
      given(['C82001 shareOut dissented', 'city-nursing shareIn allowed']),
      'shareOutDissented',
    ],
    [
      'the team may not see it',
      CITY,
      PRACTICE,
      given(['C82001 shareOut allowed', 'city-nursing shareIn dissented']),
      'shareInDissented',
    ],
    ['the team was not asked', CITY, PRACTICE, given(['C82001 shareOut allowed']), 'shareInNotAsked'],
    [
      'what was decided for an organisation holds for its teams',
      CITY,
      PRACTICE,
      given(['C82001 shareOut allowed', 'RT5 shareIn allowed']),
      'shared',
    ],
    [
      'unless the team was asked itself',
      CITY,
      PRACTICE,
      given(['C82001 shareOut allowed', 'RT5 shareIn allowed', 'city-nursing shareIn dissented']),
      'shareInDissented',
    ],
    [
      'a practice on no list needs the code',
      PRACTICE,
      CITY,
      given(['city-nursing shareOut allowed', 'C82001 shareIn allowed']),
      'codeNeeded',
    ],
    [
      'and sees it once the patient has read it out',
      PRACTICE,
      CITY,
      given(['city-nursing shareOut allowed', 'C82001 shareIn allowed'], ['C82001']),
      'shared',
    ],
    [
      'a prohibited unit does not, even with the code',
      THERAPY,
      LOROS,
      given(['LOROS shareOut allowed', 'county-therapy shareIn allowed'], ['county-therapy']),
      'prohibited',
    ],
    [
      'the SPA is a unit as any other',
      SPA,
      CITY,
      given(['city-nursing shareOut allowed']),
      'shareInNotAsked',
    ],
  ])('%s', (_, viewer, recorder, situationNow, why) => {
    const sharing = sharingBetween(viewer, recorder, situationNow);
    expect(sharing.shown ? sharing.because : sharing.why).toBe(why);
  });

  it('refuses work for a patient who dissents, where the unit says so', () => {
    expect(refusalOf(THERAPY, given(['county-therapy shareIn dissented']))).toBe(
      'We work from the shared record.',
    );
    expect(refusalOf(THERAPY, given(['RT5 shareOut dissented']))).toBe('We work from the shared record.');
    expect(refusalOf(THERAPY, given([]))).toBeNull();
    expect(refusalOf(COUNTY, given(['county-nursing shareIn dissented']))).toBeNull();
  });

  it('adding a dissent never shows more', () => {
    fc.assert(
      fc.property(situation, decided(['dissented']), (before, dissent) =>
        showsNoMore(withDecisions(before, [dissent]), before),
      ),
      { numRuns: 300 },
    );
  });

  it('taking a permission back never shows more', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom('dissented' as const, 'notAsked' as const), (before, instead) =>
        before.decisions
          .filter(({ decision }) => decision === 'allowed')
          .every((each) => showsNoMore(withDecisions(before, [{ ...each, decision: instead }]), before)),
      ),
      { numRuns: 300 },
    );
  });

  it('taking a unit off an allowed list, putting it on a prohibited one, or losing a code never shows more', () => {
    fc.assert(
      fc.property(situation, id, (before, lost) => {
        const { policies } = before.policy;
        const narrower = <P extends { allowed: string[]; prohibited: string[] }>(each: P): P => ({
          ...each,
          allowed: each.allowed.filter((one) => one !== lost),
          prohibited: [...each.prohibited, lost],
        });
        const narrowed = { everyone: narrower(policies.everyone), units: policies.units.map(narrower) };
        return (
          showsNoMore({ ...before, policy: { ...before.policy, policies: narrowed } }, before) &&
          showsNoMore({ ...before, verified: before.verified.filter((each) => each !== lost) }, before)
        );
      }),
      { numRuns: 300 },
    );
  });

  it('shows a unit its own entries in every situation, and nothing of those who dissent to others', () => {
    fc.assert(
      fc.property(situation, (given) =>
        UNITS.every(
          (each) =>
            sharingBetween(each, each, given).shown &&
            (standing(given, each, 'shareOut') !== 'dissented' ||
              UNITS.every((other) => other.id === each.id || !sharingBetween(other, each, given).shown)),
        ),
      ),
      { numRuns: 300 },
    );
  });
});
