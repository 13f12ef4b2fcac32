import { describe, expect, it } from '@jest/globals';
import { POLICY, type Permission as Listed } from '../../../src/access/policy/policy.js';
import { judge, SCOPES, inScope } from '../../../src/access/policy/policy.rules.js';
import { CONSENTS, type Question, type Rule } from '../../../src/access/policy/policy.types.js';
import { ROLES, type Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import { CLOSED_STATES, OPEN_STATES } from '../../../src/domain/referral.types.js';
import { type Relation, RELATIONS } from '../../../src/domain/relations.js';
import { LIFECYCLE } from '../../../src/referrals/core/lifecycle/lifecycle-policy.js';
import { SAID } from './sentences.js';

/** The table, and what the steps of the journey say of their events. */
const WHOLE = { ...LIFECYCLE, ...POLICY };
type Permission = Listed | EventType;
type Policy = Readonly<Record<Permission, Rule>>;
const PERMISSIONS = Object.keys(WHOLE) as Permission[];
const LISTED = Object.keys(POLICY) as Listed[];
const STATES = [...OPEN_STATES, ...CLOSED_STATES];
const MAY_OVERRIDE: readonly Role[] = ['triageClinician', 'teamMember', 'teamLead', 'bedManager'];
/** What an override opens of a record. */
const OPENED = ['patient.read', 'consent.read', 'journal.read', 'journal.shared', 'entry.write'];
const CIRCUMSTANCES = CONSENTS.flatMap((consent) =>
  [true, false].map((overridden) => ({ consent, overridden })),
);

/** The sentences, ready to be looked up: the relations under which a role may. */
const said = new Map(
  ROLES.map((role) => [
    role,
    new Map(
      PERMISSIONS.map((permission) => {
        const sentences = SAID[role].filter(({ may }) => may.split(' ').includes(permission));
        return [permission, sentences.map(({ about }) => about)] as const;
      }),
    ),
  ]),
);

function expected({
  role,
  permission,
  relations,
  state,
  consent,
  overridden,
}: Required<Question<Permission>>) {
  const places = said.get(role)!.get(permission)!;
  if (overridden && state !== 'draft' && OPENED.includes(permission) && MAY_OVERRIDE.includes(role))
    return true;
  if (places.includes('anything')) return true;
  if (!places.some((about) => relations.some((relation) => about.includes(relation)))) return false;
  if (state === 'draft' && !['ownPractice', 'author'].includes(relations[0]!)) return false;
  return permission !== 'journal.shared' || consent === 'allowed';
}

/** Every combination there is. */
function* questions(roles: readonly Role[] = ROLES): Generator<Required<Question<Permission>>> {
  for (const role of roles)
    for (const relation of RELATIONS)
      for (const permission of PERMISSIONS)
        for (const state of STATES)
          for (const circumstance of CIRCUMSTANCES)
            yield { role, relations: [relation], permission, state, ...circumstance };
}

describe('the access policy', () => {
  it('knows 12 roles, 6 relations and 23 states', () => {
    expect([ROLES.length, RELATIONS.length, STATES.length]).toEqual([12, 6, 23]);
  });

  it.each(ROLES)(
    'decides about the %s as the sentences say, in every state and under every consent',
    (role) => {
      for (const question of questions([role]))
        if (judge(question, WHOLE).allowed !== expected(question))
          expect([question, 'decided otherwise']).toEqual([]);
    },
  );

  it('has no sentence about something that nobody can do', () => {
    const words = Object.values(SAID).flatMap((sentences) => sentences.flatMap(({ may }) => may.split(' ')));
    expect([...new Set(words)].sort()).toEqual([...PERMISSIONS].sort());
  });

  it('says why, whenever it refuses', () => {
    const codes = new Map<string, string>();
    for (const question of questions()) {
      const verdict = judge(question, WHOLE);
      if (!verdict.allowed) codes.set(verdict.message, verdict.code);
    }
    for (const message of codes.keys()) expect(message).toMatch(/^[A-Z].{15,}\.$/);
    expect(new Set(codes.values())).toEqual(
      new Set(['NOT_FOR_THIS_ROLE', 'NO_RELATION', 'STILL_A_DRAFT', 'CONSENT_MISSING']),
    );
  });

  it.each(['privacyOfficer', 'auditor', 'administrator'] as const)(
    'lets no %s near a patient’s clinical record',
    (role) => {
      const ofARecord = PERMISSIONS.filter(
        (permission) =>
          ['referrals', 'messages'].includes(WHOLE[permission].area) || permission === 'journal.shared',
      );
      for (const permission of ofARecord)
        expect(judge({ role, permission, relations: RELATIONS, consent: 'allowed' }, WHOLE).allowed).toBe(
          false,
        );
    },
  );

  it('never shows more under dissent, or when nobody asked, than under consent', () => {
    for (const question of questions())
      if (question.consent !== 'allowed' && judge(question, WHOLE).allowed)
        if (!judge({ ...question, consent: 'allowed' }, WHOLE).allowed) expect(question).toBeNull();
  });

  it('never allows more with fewer relations', () => {
    for (const role of ROLES)
      for (const permission of PERMISSIONS)
        for (const left of RELATIONS) {
          const fewer = RELATIONS.filter((relation) => relation !== left);
          const more = { role, permission, relations: RELATIONS, consent: 'allowed' } as const;
          if (judge({ ...more, relations: fewer }, WHOLE).allowed)
            expect(judge(more, WHOLE).allowed).toBe(true);
        }
  });

  it('never allows more when a right is taken away', () => {
    for (const permission of PERMISSIONS)
      for (const role of Object.keys(WHOLE[permission].to) as Role[]) {
        const poorer = without(role, permission);
        const more = [...affectedBy(role, permission)].filter(
          (question) => judge(question, poorer).allowed && !judge(question, WHOLE).allowed,
        );
        expect(more).toEqual([]);
        expect(judge({ role, permission, relations: RELATIONS, consent: 'allowed' }, poorer).allowed).toBe(
          false,
        );
      }
  });

  it('lets a token do nothing that it names no scope for, and everything when it is not limited', () => {
    for (const permission of LISTED) {
      const enough = SCOPES.filter((scope) => inScope({ scopes: [scope] }, permission));
      const { area, access } = POLICY[permission];
      expect(enough).toEqual([`${area}.${access}`]);
      expect([inScope({ scopes: [] }, permission), inScope({}, permission)]).toEqual([false, true]);
    }
  });
});

/** The policy without one right of one role. */
function without(role: Role, permission: Permission): Policy {
  const { [role]: _, ...others } = WHOLE[permission].to as Partial<Record<Role, readonly Relation[]>>;
  return { ...WHOLE, [permission]: { ...WHOLE[permission], to: others } };
}

/** Other roles and rights could only change through what the judge looks up: the right itself, and that to override. */
function* affectedBy(role: Role, permission: Permission): Generator<Question<Permission>> {
  for (const each of [permission, 'journal.shared'] as const)
    for (const relation of RELATIONS)
      for (const circumstance of CIRCUMSTANCES)
        yield { role, permission: each, relations: [relation], state: 'accepted', ...circumstance };
}
