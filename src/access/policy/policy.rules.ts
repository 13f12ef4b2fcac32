import type { Actor, Role } from '../../domain/actor.js';
import type { Relation } from '../../domain/relations.js';
import { type Permission, POLICY } from './policy.js';
import type { PolicyRefusal, Question, Rule, Scope, Verdict } from './policy.types.js';
import { AREAS } from './policy.types.js';

/** Nobody else sees what is still being written. */
const seesDrafts = (relation: Relation): boolean => relation === 'ownPractice' || relation === 'author';
const DRAFT = 'draft';

/** Rules by what they allow: the policy itself unless another is given, such as that of the lifecycle. */
export type Rules<P extends string = string> = Readonly<Record<P, Rule>>;

/** The relations under which a role may; none when it never may. */
export const granted = <P extends string = Permission>(
  role: Role,
  permission: P,
  policy: Rules<P> = POLICY as Rules,
): readonly Relation[] => policy[permission].to[role] ?? [];

/** A role that has a right under no relation is refused before anything is looked up. */
export const mayEver = <P extends string = Permission>(
  role: Role,
  permission: P,
  policy: Rules<P> = POLICY as Rules,
): boolean => granted(role, permission, policy).length > 0;

export const rolesWith = <P extends string = Permission>(
  permission: P,
  policy: Rules<P> = POLICY as Rules,
): readonly Role[] => Object.keys(policy[permission].to) as Role[];

/** Decides everything there is to decide about one act of one person; what no row allows is refused. */
export function judge<P extends string = Permission>(
  question: Question<P>,
  policy: Rules<P> = POLICY as Rules,
): Verdict {
  const under = granted(question.role, question.permission, policy);
  if (under.length === 0) return refuse(neverFor(question.role));
  const usual = byRelation(question, under, policy);
  return !usual.allowed && isOverridden(question, policy) ? { allowed: true, under: 'override' } : usual;
}

function byRelation<P extends string>(
  { permission, relations, state, consent }: Question<P>,
  under: readonly Relation[],
  policy: Rules<P>,
): Verdict {
  const held = relations.filter((relation) => under.includes(relation));
  if (held.length === 0) return refuse(unrelated);
  // What may be done whatever the relation is about no patient, or done by the product itself.
  const seen = state === DRAFT && !under.includes('none') ? held.filter(seesDrafts) : held;
  if (seen.length === 0) return refuse(stillADraft);
  if (policy[permission].shared && consent !== 'allowed') return refuse(consentMissing);
  return { allowed: true, under: seen[0]! };
}

/** Somebody with the right to override does so now; what is still being written stays with its practice. */
const isOverridden = <P extends string>(
  { role, permission, state, overridden }: Question<P>,
  policy: Rules<P>,
) =>
  overridden === true &&
  policy[permission].byOverride === true &&
  state !== DRAFT &&
  // The rules of the lifecycle do not say who may override.
  mayEver(role, 'override.start', 'override.start' in policy ? (policy as Rules) : undefined);

const refuse = (refusal: PolicyRefusal): Verdict => ({ allowed: false, ...refusal });

export const neverFor = (role: Role): PolicyRefusal => ({
  code: 'NOT_FOR_THIS_ROLE',
  message: `This is not for the role ${role}.`,
});
const unrelated: PolicyRefusal = {
  code: 'NO_RELATION',
  message: 'Only people who look after the patient can do this. If you are one of them, ask the SPA.',
};
const stillADraft: PolicyRefusal = {
  code: 'STILL_A_DRAFT',
  message: 'Only the practice that wrote a draft can see it.',
};
const consentMissing: PolicyRefusal = {
  code: 'CONSENT_MISSING',
  message:
    'The patient has not agreed that your unit may see what others recorded. Ask them, and record their answer.',
};

/** What a token for programs must name before it may do this. */
export const scopeOf = (permission: Permission): Scope =>
  `${POLICY[permission].area}.${POLICY[permission].access}`;

export const SCOPES: readonly Scope[] = AREAS.flatMap((area): Scope[] => [`${area}.read`, `${area}.write`]);

/**
 * What a token's `scope` limits its bearer to: nothing where it names every scope there is.
 * A token that names none of ours may do nothing.
 */
export function scopesIn(claim: unknown): readonly Scope[] | undefined {
  const named = typeof claim === 'string' ? claim.split(' ') : [];
  const ours = SCOPES.filter((scope) => named.includes(scope));
  return ours.length === SCOPES.length ? undefined : ours;
}

export const inScope = ({ scopes }: Pick<Actor, 'scopes'>, permission: Permission): boolean =>
  scopes === undefined || scopes.includes(scopeOf(permission));
