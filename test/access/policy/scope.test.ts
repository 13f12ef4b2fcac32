import { describe, expect, it } from '@jest/globals';
import type { Subject } from '../../../src/access/policy/relation.rules.js';
import { basisOf, maySee, seenBy, unitOf } from '../../../src/access/policy/scope.rules.js';
import { type Actor, type Role, ROLES } from '../../../src/domain/actor.js';
import { Values } from '../../../src/server/postgres/values.js';

const person = (role: Role, team: string | null = null): Actor => ({
  id: 'me',
  name: 'Somebody',
  role,
  organisation: 'C82001',
  team,
});

describe('the unit somebody writes for', () => {
  it.each<[Role, string | null, string | null]>([
    ['teamMember', 'nurses', 'nurses'],
    ['teamLead', 'nurses', 'nurses'],
    ['referrer', null, 'C82001'],
    ['practiceStaff', null, 'C82001'],
    ['coordinator', null, 'spa'],
    ['triageClinician', null, 'spa'],
    ['callHandler', null, 'spa'],
    ['auditor', null, null],
    ['administrator', null, null],
    ['system', null, null],
  ])('of a %s in the team %s is %s', (role, team, unit) => {
    expect(unitOf(person(role, team))).toBe(unit);
  });
});

describe('the basis on which somebody looks', () => {
  it('is their first relation, else their role; the product needs none', () => {
    expect(Object.fromEntries(ROLES.map((role) => [role, basisOf(person(role))]))).toEqual({
      referrer: 'ownPractice',
      practiceStaff: 'ownPractice',
      callHandler: 'spa',
      coordinator: 'spa',
      triageClinician: 'spa',
      teamMember: 'ownTeam',
      teamLead: 'ownTeam',
      bedManager: 'bedLine',
      privacyOfficer: 'privacyOfficer',
      auditor: 'auditor',
      administrator: 'administrator',
      system: null,
    });
  });
});

describe('what somebody sees', () => {
  const referral: Subject = {
    state: 'accepted',
    referring_organisation: 'C82001',
    referrer_id: 'gp',
    team_id: 'nurses',
    service_line: 'communityNursing',
    received_at: '2026-06-01T09:00:00.000Z',
  };

  it('is what they may read', () => {
    expect(maySee(person('referrer'), referral)).toBe(true);
    expect(maySee(person('referrer'), { ...referral, referring_organisation: 'C82002' })).toBe(false);
  });

  it('is the same in lists', () => {
    const values = new Values();
    expect(seenBy(person('referrer'), values.put)).toBe('r.referring_organisation = $1');
    expect(values.list).toEqual(['C82001']);
  });
});
