import { describe, expect, it } from '@jest/globals';
import {
  granted,
  inScope,
  judge,
  mayEver,
  neverFor,
  rolesWith,
  SCOPES,
  scopeOf,
  scopesIn,
} from '../../../src/access/policy/policy.rules.js';
import { AREAS } from '../../../src/access/policy/policy.types.js';

const READING = { permission: 'referral.read' } as const;
const THE_REST = { permission: 'journal.shared', role: 'teamMember' } as const;

describe('a refusal says', () => {
  it('that it is not for this role', () => {
    const words = { code: 'NOT_FOR_THIS_ROLE', message: 'This is not for the role auditor.' };
    expect(neverFor('auditor')).toEqual(words);
    expect(judge({ ...READING, role: 'auditor', relations: ['none'] })).toEqual({ allowed: false, ...words });
  });

  it('that one must look after the patient', () => {
    expect(judge({ ...READING, role: 'teamMember', relations: ['none'] })).toEqual({
      allowed: false,
      code: 'NO_RELATION',
      message: 'Only people who look after the patient can do this. If you are one of them, ask the SPA.',
    });
  });

  it('that it is still a draft', () => {
    expect(judge({ ...READING, role: 'coordinator', relations: ['spa'], state: 'draft' })).toEqual({
      allowed: false,
      code: 'STILL_A_DRAFT',
      message: 'Only the practice that wrote a draft can see it.',
    });
  });

  it('that the patient has not agreed', () => {
    expect(judge({ ...THE_REST, relations: ['ownTeam'], consent: 'dissented' })).toEqual({
      allowed: false,
      code: 'CONSENT_MISSING',
      message:
        'The patient has not agreed that your unit may see what others recorded. Ask them, and record their answer.',
    });
  });

  it('the same of a patient who was never asked', () => {
    expect(judge({ ...THE_REST, relations: ['ownTeam'] })).toMatchObject({ code: 'CONSENT_MISSING' });
  });
});

describe('an answer says under which relation', () => {
  it('the first that holds and is enough', () => {
    const question = { ...READING, role: 'referrer', state: 'draft' } as const;
    expect(judge({ ...question, relations: ['none', 'ownPractice', 'author'] })).toEqual({
      allowed: true,
      under: 'ownPractice',
    });
    expect(judge({ ...question, relations: ['author'] })).toEqual({ allowed: true, under: 'author' });
  });

  it('or that it was opened by an override, where nothing else opens it', () => {
    const question = { ...THE_REST, overridden: true } as const;
    expect(judge({ ...question, relations: ['none'] })).toEqual({ allowed: true, under: 'override' });
    expect(judge({ ...question, relations: ['ownTeam'], consent: 'allowed' })).toEqual({
      allowed: true,
      under: 'ownTeam',
    });
  });

  it('or none, where none is needed, be it a draft', () => {
    expect(judge({ ...READING, role: 'system', relations: ['none'], state: 'draft' })).toEqual({
      allowed: true,
      under: 'none',
    });
  });
});

describe('an override opens', () => {
  it.each([
    ['nothing that overrides are not for', { permission: 'referral.read' }],
    ['no draft', { state: 'draft' }],
    ['nothing while it is not running', { overridden: false }],
    ['nothing when nobody spoke of one', { overridden: undefined }],
  ] as const)('%s', (_, changes) => {
    const question = { ...THE_REST, relations: ['none'], overridden: true, ...changes } as const;
    expect(judge(question).allowed).toBe(false);
  });

  it('nothing for a role that may not start one', () => {
    expect(judge({ ...THE_REST, role: 'coordinator', relations: ['none'], overridden: true })).toMatchObject({
      code: 'NO_RELATION',
    });
  });
});

describe('a right', () => {
  it('is had under relations, or never', () => {
    expect(granted('referrer', 'referral.create')).toEqual(['ownPractice', 'author']);
    expect(granted('auditor', 'referral.create')).toEqual([]);
    expect([mayEver('referrer', 'referral.create'), mayEver('auditor', 'referral.create')]).toEqual([
      true,
      false,
    ]);
    expect(rolesWith('referral.create')).toEqual(['referrer', 'practiceStaff', 'callHandler']);
  });
});

describe('the scopes of a token', () => {
  it('name an area, and whether it is read or written', () => {
    expect(scopeOf('referral.create')).toBe('referrals.write');
    expect(scopeOf('audit.read')).toBe('audit.read');
    expect(SCOPES).toEqual(AREAS.flatMap((area) => [`${area}.read`, `${area}.write`]));
  });

  it('limit a token that has any, and no other', () => {
    expect(inScope({ scopes: ['referrals.read'] }, 'referral.read')).toBe(true);
    expect(inScope({ scopes: ['referrals.read'] }, 'referral.create')).toBe(false);
    expect(inScope({}, 'referral.create')).toBe(true);
  });

  it.each<[unknown, readonly string[] | undefined]>([
    ['openid referrals.read profile audit.read', ['referrals.read', 'audit.read']],
    ['openid profile', []],
    ['', []],
    [undefined, []],
    [['referrals.read'], []],
    [SCOPES.join(' '), undefined],
    [SCOPES.slice(1).join(' '), SCOPES.slice(1)],
  ])('of the claim %p are %p', (claim, scopes) => {
    expect(scopesIn(claim)).toEqual(scopes);
  });
});
