import type { ServiceLine } from '../../domain/referral.types.js';
import type { Criteria, Opening } from '../directory.types.js';
import type { Standing } from './opening.rules.js';

/** What is known of a referral and its patient; null where nothing was said. */
export interface Need {
  serviceLine: ServiceLine | null;
  needs: { code: string; title: string }[] | null;
  age: number | null;
  /** The first half of the postcode. */
  district: string | null;
  /** ODS code of the practice the patient is registered with. */
  practice: string | null;
  housebound: boolean | null;
  /** The yes/no questions that were answered, by their ids. */
  flags: Readonly<Record<string, boolean>>;
  respondBy: string | null;
  /** Now. */
  at: string;
}

export type CriterionName = 'serviceLine' | 'age' | 'area' | 'needs' | 'housebound' | 'exclusion' | 'hours';
export type Result = 'met' | 'failed' | 'unknown';

/** One thing a service asks, with the answer in a sentence. */
export interface Criterion {
  criterion: CriterionName;
  result: Result;
  says: string;
}

export interface Asking {
  serviceLine: ServiceLine;
  criteria: Criteria;
  openingHours: Opening[] | null;
}

const LINES: Record<ServiceLine, string> = {
  communityNursing: 'community nursing',
  therapy: 'community therapy',
  intermediateCare: 'intermediate care',
  communityHospital: 'community hospital',
};

/** Everything a service asks of this need, each met, failed or unknown. */
export function judge(service: Asking, need: Need, standing: Standing | null): Criterion[] {
  const { criteria } = service;
  return [
    line(service.serviceLine, need),
    age(criteria, need),
    area(criteria, need),
    needs(criteria, need),
    housebound(criteria, need),
    ...exclusions(criteria, need),
    hours(standing, need),
  ].filter((criterion) => criterion !== null);
}

/** What must be answered by a reason before the service is offered the referral. Being closed is not: an offer waits. */
export const unmetOf = (criteria: Criterion[]): string[] =>
  criteria.filter((each) => each.result === 'failed' && each.criterion !== 'hours').map(({ says }) => says);

type Maker = (result: Result, says: string) => Criterion;
const as =
  (criterion: CriterionName): Maker =>
  (result, says) => ({ criterion, result, says });

function line(own: ServiceLine, { serviceLine }: Need): Criterion {
  const is = as('serviceLine');
  if (serviceLine === null) return is('unknown', 'Triage has not said which service line is needed.');
  if (own === serviceLine) return is('met', `It is ${LINES[own]}, as the referral asks.`);
  return is('failed', `It is ${LINES[own]}; the referral asks for ${LINES[serviceLine]}.`);
}

function age({ minAge, maxAge }: Criteria, need: Need): Criterion | null {
  if (minAge === undefined && maxAge === undefined) return null;
  const is = as('age');
  const range = [minAge !== undefined && `from ${minAge}`, maxAge !== undefined && `up to ${maxAge}`];
  const takes = `The service takes patients ${range.filter((part) => part !== false).join(' and ')} years`;
  if (need.age === null) return is('unknown', `${takes}; the date of birth was not given.`);
  const fits = need.age >= (minAge ?? 0) && need.age <= (maxAge ?? Infinity);
  return is(fits ? 'met' : 'failed', `${takes}; the patient is ${need.age}.`);
}

function area({ postcodeDistricts, gpPractices }: Criteria, { district, practice }: Need): Criterion | null {
  if (!postcodeDistricts && !gpPractices) return null;
  const is = as('area');
  if (district !== null && postcodeDistricts?.includes(district))
    return is('met', `The service covers ${district}.`);
  if (practice !== null && gpPractices?.includes(practice))
    return is('met', `The service covers patients of the practice ${practice}.`);
  if (postcodeDistricts && district === null)
    return is('unknown', 'The service covers some postcode districts; the patient’s postcode was not given.');
  if (gpPractices && practice === null)
    return is('unknown', 'The service covers some practices; the patient’s practice was not given.');
  const outside = [postcodeDistricts && district, gpPractices && `patients of the practice ${practice}`];
  return is('failed', `The service does not cover ${outside.filter(Boolean).join(' or ')}.`);
}

function needs({ needCodes }: Criteria, need: Need): Criterion | null {
  if (!needCodes) return null;
  const is = as('needs');
  if (need.needs === null) return is('unknown', 'Triage has not recorded the needs.');
  const titles = (some: { title: string }[]) => some.map(({ title }) => title.toLowerCase()).join(', ');
  const others = need.needs.filter(({ code }) => !needCodes.includes(code));
  if (others.length > 0) return is('failed', `The service does not take: ${titles(others)}.`);
  return is('met', `The service takes: ${titles(need.needs)}.`);
}

function housebound(criteria: Criteria, need: Need): Criterion | null {
  if (!criteria.housebound) return null;
  const is = as('housebound');
  if (need.housebound === null)
    return is(
      'unknown',
      'The service visits housebound patients only; the referral does not say whether the patient is housebound.',
    );
  return need.housebound
    ? is('met', 'The patient is housebound.')
    : is('failed', 'The service visits housebound patients only.');
}

/** One sentence for each that applies or may apply; one for all when none does. */
function exclusions({ exclusions: list }: Criteria, { needs: found, flags }: Need): Criterion[] {
  if (!list || list.length === 0) return [];
  const is = as('exclusion');
  const judged = list.flatMap(({ need, flag, because }) => {
    const applies = need === undefined ? flags[flag!] : found?.some(({ code }) => code === need);
    if (applies) return [is('failed', because)];
    return applies === undefined ? [is('unknown', `Not known whether this applies: ${because}`)] : [];
  });
  return judged.length > 0 ? judged : [is('met', 'None of its exclusions applies.')];
}

/** Failed only when the service opens too late to respond in time. */
function hours(standing: Standing | null, { respondBy, at }: Need): Criterion {
  const is = as('hours');
  if (!standing) return is('unknown', 'Its opening hours are not in the directory.');
  if (standing.open) return is('met', standing.says);
  if (respondBy === null || respondBy <= at || standing.opensAt === null) return is('unknown', standing.says);
  return standing.opensAt < respondBy
    ? is('met', `${standing.says} That is before the time to respond by.`)
    : is('failed', `${standing.says} That is after the time to respond by.`);
}
