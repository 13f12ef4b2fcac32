import type { FieldProblem } from '../server/http/problem.js';
import { bodyOf, keyOf, type Entries, type Wanted } from './directory-change.rules.js';
import type { Criteria, Opening, ServiceBody, TeamBody } from './directory.types.js';

/** The words that criteria may use: keys of needs, and ids of the templates' yes/no questions. */
export interface Words {
  needs: ReadonlySet<string>;
  flags: ReadonlySet<string>;
}

/** What is wrong with entries that are well-formed each by itself. */
export function faultsOf(present: Entries, wanted: Wanted[], words: Words): FieldProblem[] {
  const keys = wanted.map(keyOf);
  const known = new Set([...present.keys(), ...keys]);
  return wanted.flatMap((each, index) => {
    const at = (path: string, code: string, message: string) => fault(each.pointer + path, code, message);
    const twice =
      keys.indexOf(keys[index]!) < index
        ? [at('', 'twice', `The ${each.kind} ${each.id} appears twice`)]
        : [];
    const body = bodyOf(present.get(keyOf(each)) ?? null, each);
    if (each.kind === 'service') return [...twice, ...serviceFaults(body as ServiceBody, known, words, at)];
    if (each.kind === 'team') return [...twice, ...teamFaults(body as TeamBody, known, at)];
    return twice;
  });
}

type At = (path: string, code: string, message: string) => FieldProblem;

const fault = (pointer: string, code: string, message: string): FieldProblem => ({ pointer, code, message });

function serviceFaults(
  { organisation, criteria, openingHours }: ServiceBody,
  known: Set<string>,
  words: Words,
  at: At,
): FieldProblem[] {
  const missing = `There is no organisation ${organisation}: add it first, or correct the ODS code`;
  return [
    ...(known.has(`organisation ${organisation}`) ? [] : [at('/organisation', 'unknown', missing)]),
    ...criteriaFaults(criteria, words, at),
    ...(openingHours ?? []).flatMap((opening, index) => openingFaults(opening, `/openingHours/${index}`, at)),
  ];
}

function criteriaFaults(
  { minAge, maxAge, needCodes, exclusions }: Criteria,
  words: Words,
  at: At,
): FieldProblem[] {
  const unknownNeed = (code: string, path: string) =>
    words.needs.has(code) ? [] : [at(path, 'unknown', `"${code}" is not a need in need-codes.yaml`)];
  const ages =
    minAge !== undefined && maxAge !== undefined && minAge > maxAge
      ? [at('/criteria/maxAge', 'range', 'maxAge must not be below minAge')]
      : [];
  const excluded = (exclusions ?? []).flatMap(({ need, flag }, index) => {
    const path = `/criteria/exclusions/${index}`;
    if ((need === undefined) === (flag === undefined))
      return [at(path, 'form', 'An exclusion names either a need or a flag')];
    if (need !== undefined) return unknownNeed(need, `${path}/need`);
    const message = `"${flag}" is not a yes/no question of the templates`;
    return words.flags.has(flag!) ? [] : [at(`${path}/flag`, 'unknown', message)];
  });
  const needs = (needCodes ?? []).flatMap((code, index) => unknownNeed(code, `/criteria/needCodes/${index}`));
  return [...ages, ...needs, ...excluded];
}

const openingFaults = ({ from, to }: Opening, path: string, at: At): FieldProblem[] =>
  from < to
    ? []
    : [at(`${path}/to`, 'range', 'Closing must be later than opening; write a night as two entries')];

function teamFaults(
  { service, webhook, webhookSecret }: TeamBody,
  known: Set<string>,
  at: At,
): FieldProblem[] {
  const missing = `There is no service ${service}: add it first, or correct the id`;
  return [
    ...(known.has(`service ${service}`) ? [] : [at('/service', 'unknown', missing)]),
    ...(webhookSecret && !webhook ? [at('/webhookSecret', 'form', 'A secret needs a webhook address')] : []),
  ];
}
