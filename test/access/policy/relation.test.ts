import { describe, expect, it } from '@jest/globals';
import {
  asked,
  may,
  mayInSql,
  relationsTo,
  type Subject,
} from '../../../src/access/policy/relation.rules.js';
import type { Actor, Role } from '../../../src/domain/actor.js';
import type { Relation } from '../../../src/domain/relations.js';
import { Values } from '../../../src/server/postgres/values.js';

const PRACTICE = 'C82001';

const person = (role: Role, organisation = PRACTICE, team: string | null = null): Actor => ({
  id: 'me',
  name: 'Somebody',
  role,
  organisation,
  team,
});

const sent: Subject = {
  state: 'accepted',
  referring_organisation: PRACTICE,
  referrer_id: 'me',
  team_id: 'nurses',
  service_line: 'communityNursing',
  received_at: '2026-06-01T09:00:00.000Z',
};
const draft: Subject = { ...sent, state: 'draft', team_id: null, service_line: null, received_at: null };
const ward: Subject = { ...sent, service_line: 'communityHospital' };

describe('what somebody has to do with a referral', () => {
  it.each<[string, Actor, Subject, Relation[]]>([
    ['a doctor and what their practice sent', person('referrer'), sent, ['ownPractice']],
    ['its staff and what the practice sent', person('practiceStaff'), sent, ['ownPractice']],
    ['a doctor and what another practice sent', person('referrer', 'C82002'), sent, ['none']],
    ['a doctor and a draft of their own', person('referrer'), draft, ['ownPractice', 'author']],
    ['a doctor and a colleague’s draft', person('referrer'), { ...draft, referrer_id: 'x' }, ['ownPractice']],
    ['a doctor and a draft they wrote elsewhere', person('referrer', 'C82002'), draft, ['none']],
    ['somebody of that organisation in another role', person('administrator'), sent, ['none']],
    ['a nurse and a referral of their team', person('teamMember', 'RXX', 'nurses'), sent, ['ownTeam']],
    ['a lead and a referral of their team', person('teamLead', 'RXX', 'nurses'), sent, ['ownTeam']],
    ['a nurse and a referral of another team', person('teamMember', 'RXX', 'therapy'), sent, ['none']],
    ['somebody without a team and a referral without one', person('teamMember', 'RXX'), draft, ['none']],
    ['a coordinator and what has come to the SPA', person('coordinator', 'spa'), sent, ['spa']],
    ['a triage clinician and what has come to the SPA', person('triageClinician', 'spa'), sent, ['spa']],
    ['a coordinator and a draft', person('coordinator', 'spa'), draft, ['none']],
    ['an auditor and what has come to the SPA', person('auditor', 'spa'), sent, ['none']],
    ['a bed manager and a referral to a ward', person('bedManager', 'RXX'), ward, ['bedLine']],
    ['a bed manager and another line', person('bedManager', 'RXX'), sent, ['none']],
    ['a bed manager and a draft', person('bedManager', 'RXX'), { ...ward, received_at: null }, ['none']],
    ['a nurse and a referral to a ward', person('teamMember', 'RXX', 'x'), ward, ['none']],
  ])('of %s', (_, by, to, relations) => {
    expect(relationsTo(by, to)).toEqual(relations);
  });
});

describe('whether somebody may', () => {
  it('is asked with what they have to do with the referral, and its state', () => {
    expect(asked(person('referrer'), 'referral.read', sent)).toEqual({ allowed: true, under: 'ownPractice' });
    expect(asked(person('referrer', 'C82002'), 'referral.read', sent)).toMatchObject({ code: 'NO_RELATION' });
    expect(asked(person('auditor', 'spa'), 'referral.read', sent)).toMatchObject({
      code: 'NOT_FOR_THIS_ROLE',
    });
    expect(asked(person('coordinator', 'spa'), 'referral.read', { ...sent, state: 'draft' })).toMatchObject({
      code: 'STILL_A_DRAFT',
    });
  });

  it('is yes or no', () => {
    expect([
      may(person('referrer'), 'referral.draft', draft),
      may(person('coordinator'), 'referral.draft', draft),
    ]).toEqual([true, false]);
  });
});

describe('the same as a condition on rows', () => {
  const ON_A_WARD = `(r.service_line = 'communityHospital' AND r.received_at IS NOT NULL)`;

  it.each<[string, Actor, string, unknown[]]>([
    ['a doctor', person('referrer'), 'r.referring_organisation = $1', [PRACTICE]],
    ['a nurse', person('teamMember', 'RXX', 'nurses'), 'r.team_id = $1', ['nurses']],
    ['a nurse without a team', person('teamMember', 'RXX'), 'false', []],
    ['a coordinator', person('coordinator', 'spa'), 'r.received_at IS NOT NULL', []],
    ['a bed manager', person('bedManager', 'RXX'), ON_A_WARD, []],
    ['an auditor', person('auditor', 'spa'), 'false', []],
    ['the product itself', person('system', 'spa'), 'true', []],
  ])('is for %s who reads: %#', (_, by, sql, list) => {
    const values = new Values();
    expect(mayInSql(by, 'referral.read', values.put)).toBe(sql);
    expect(values.list).toEqual(list);
  });

  it.each<[string, Relation[], string, unknown[]]>([
    [
      'drafts of their own',
      ['author'],
      '(r.referring_organisation = $1 AND r.received_at IS NULL AND r.referrer_id = $2)',
      [PRACTICE, 'me'],
    ],
    [
      'what is of their practice, where their drafts are too',
      ['ownPractice', 'author'],
      'r.referring_organisation = $1',
      [PRACTICE],
    ],
    ['either', ['ownTeam', 'bedLine'], `(r.team_id = $1 OR ${ON_A_WARD})`, ['nurses']],
    ['everything, whatever else', ['bedLine', 'none'], 'true', []],
  ])('is for somebody who may see %s: %#', (_, relations, sql, list) => {
    const values = new Values();
    const policy = { see: { area: 'referrals', access: 'read', to: { bedManager: relations } } } as const;
    expect(mayInSql(person('bedManager', PRACTICE, 'nurses'), 'see', values.put, policy)).toBe(sql);
    expect(values.list).toEqual(list);
  });
});
