import { DateTime } from 'luxon';
import type { Actor } from '../../src/domain/actor.js';
import type { TemplateService } from '../../src/templates/library/template.service.js';
import { aNewNhsNumber } from '../support/patients.js';
import type { Chance } from './chance.js';
import type { People } from './people.js';

export const ZONE = 'Europe/London';

/** How many referrals come in each hour of a day, compared with the others. */
const BY_HOUR = [1, 1, 1, 1, 1, 1, 2, 4, 12, 24, 24, 22, 14, 20, 22, 22, 20, 14, 7, 5, 3, 2, 2, 1];
const ON_A_DAY_OFF = 0.35;

/** The moments at which so many referrals come in, from midnight in London of `from` on, for so many days. */
export function arrivals(
  from: DateTime,
  days: number,
  count: number,
  off: string[],
  chance: Chance,
): DateTime[] {
  const hours = Array.from({ length: days * 24 }, (_, index) => {
    const day = from.plus({ days: Math.floor(index / 24) });
    const quiet = day.weekday > 5 || off.includes(day.toISODate()!);
    return { day, hour: index % 24, weight: BY_HOUR[index % 24]! * (quiet ? ON_A_DAY_OFF : 1) };
  });
  const weights = Object.fromEntries(hours.map(({ weight }, index) => [String(index), weight]));
  return Array.from({ length: count }, () => {
    const { day, hour } = hours[Number(chance.weighed(weights))]!;
    return day.set({ hour, minute: chance.whole(60) });
  }).sort((one, other) => one.toMillis() - other.toMillis());
}

export interface Arrival {
  by: Actor;
  practice: Actor;
  body: { template: string; templateVersion?: number; answers: Record<string, unknown> };
}

/** A patient may be referred more than once. */
const KNOWN_PATIENT = 0.1;
const FORENAMES = [
  'Ada',
  'Brian',
  'Chetna',
  'Doris',
  'Eamon',
  'Farida',
  'Gwen',
  'Harold',
  'Ivy',
  'José',
  'Zoë',
];
const SURNAMES = [
  'Ashby',
  'Begum',
  'Clarke',
  'Desai',
  'Evans',
  'Fearon',
  'Grażyńska',
  'O’Neill',
  'Patel',
  'Smith',
];
const POSTCODES = [
  'LE1 5WW',
  'LE2 5AA',
  'LE3 2QT',
  'LE5 6GB',
  'LE10 1AB',
  'LE13 1AB',
  'LE15 6AA',
  'LE67 3NB',
  'NG1 1AA',
];

/** Referrals made from the templates' examples: each with a patient, an address, a practice and an urgency of its own. */
export class Letters {
  private readonly patients: Record<string, unknown>[] = [];

  constructor(
    private readonly templates: TemplateService,
    private readonly people: People,
  ) {}

  write(at: Date, chance: Chance): Arrival {
    const current = this.templates.current(chance.pick(this.templates.list()).id, at)!;
    const older = this.templates.published(current.id, current.version - 1, at);
    const template = older && chance.happens(0.3) ? older : current;
    const { answers } = chance.pick(template.examples(at));
    const practice = chance.pick(this.people.practices);
    const phoned = chance.happens(0.1);
    const own = { ...answers, ...this.patient(chance) };
    const varied = this.varied(own, chance);
    const valid = template.check(varied, at).errors.length === 0 ? varied : own;
    const head = {
      template: template.id,
      ...(template !== current && { templateVersion: template.version }),
    };
    const byPhone = { callerVerified: true, requestedAt: new Date(at.getTime() - 60_000).toISOString() };
    const draft = !phoned && chance.happens(0.12) ? { draft: true } : {};
    return {
      by: phoned ? chance.pick(this.people.callHandlers) : practice,
      practice,
      body: { ...head, answers: valid, ...(phoned ? { byPhone } : draft) },
    };
  }

  private patient(chance: Chance): Record<string, unknown> {
    if (this.patients.length > 0 && chance.happens(KNOWN_PATIENT)) return chance.pick(this.patients);
    const patient = {
      nhsNumber: aNewNhsNumber(),
      givenName: chance.pick(FORENAMES),
      familyName: chance.pick(SURNAMES),
    };
    this.patients.push(patient);
    return patient;
  }

  /** Some of it may not suit the template: then the example stays as it is. */
  private varied(answers: Record<string, unknown>, chance: Chance): Record<string, unknown> {
    const address = answers.address as Record<string, unknown> | undefined;
    return {
      ...answers,
      priorityRequested: chance.pick(['P0', 'P1', 'P2', 'P3', 'P4']),
      ...(address && { address: { ...address, postcode: chance.pick(POSTCODES) } }),
    };
  }
}
