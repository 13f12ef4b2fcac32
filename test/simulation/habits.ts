import type { DateTime } from 'luxon';
import type { State } from '../../src/domain/referral.types.js';
import type { Chance } from './chance.js';
import type { Life } from './life.js';
import type { People } from './people.js';

/** How likely somebody does what the list of actions allows; what is not named here is 1, so that new actions are tried. */
const LIKING: Record<string, number> = {
  submit: 4,
  release: 1,
  'record-triage': 40,
  'request-information': 2,
  'provide-information': 30,
  allocate: 30,
  split: 1,
  'request-bed': 60,
  'offer-bed': 20,
  admit: 20,
  accept: 20,
  decline: 3,
  'return-with-advice': 1,
  'add-to-waiting-list': 5,
  book: 10,
  reschedule: 1,
  'cancel-appointment': 1.5,
  'record-non-attendance': 1,
  'record-first-contact': 12,
  'transfer-out': 8,
  'return-to-ward': 10,
  hold: 0.7,
  resume: 20,
  discharge: 15,
  cancel: 0.4,
  'refuse-cancellation': 20,
  'mark-duplicate': 2,
  'mark-error': 0.3,
  'record-death': 0.15,
  reallocate: 1,
  reopen: 1,
};

/** Of those who look, some leave it at that, most of all when it is not theirs to go on with. */
export const LEAVING_IT = 6;

/** @param last what was done before: a request to cancel and a first mark of error wait for somebody */
export function liking(action: string, { view, last }: Life): number {
  if (action === 'prioritise') return view.priority.category === null ? 40 : 0.4;
  if (action === 'claim') return view.state === 'submitted' ? 30 : 0.2;
  if (action === 'cancel' && view.state === 'inTreatment') return 8;
  if (action === 'mark-error' && last === 'mark-error') return 40;
  if (action === 'allocate' && view.serviceLine === 'communityHospital') return 1;
  return LIKING[action] ?? 1;
}

/** Minutes until somebody looks at a referral again, on average. */
const ATTENTION: Partial<Record<State, number>> = {
  draft: 400,
  submitted: 15,
  inTriage: 20,
  awaitingInformation: 240,
  triaged: 10,
  prioritised: 20,
  allocated: 60,
  declined: 30,
  accepted: 90,
  waiting: 500,
  booked: 800,
  inTreatment: 700,
  bedRequested: 120,
  bedHeld: 100,
  admitted: 500,
  onHold: 600,
};
/** A draft may be forgotten until it expires, a question, a wait or a hold until its time comes, a closed referral for good. */
const FORGOTTEN: Partial<Record<State, number>> = {
  draft: 0.4,
  awaitingInformation: 0.2,
  onHold: 0.3,
  waiting: 0.3,
};
const CLOSED_FOR_GOOD = 0.9;

/** @returns null when nobody will look by themselves */
export function minutesUntilSeen({ view, chance }: Life): number | null {
  const mean = ATTENTION[view.state];
  if (chance.happens(FORGOTTEN[view.state] ?? (mean === undefined ? CLOSED_FOR_GOOD : 0))) return null;
  return chance.wait((mean ?? 1500) * (view.priority.category === 'P0' ? 0.3 : 1));
}

/** What falls into the night is mostly seen in the morning. */
export function whenAwake(at: DateTime, chance: Chance): DateTime {
  if ((at.hour >= 8 && at.hour < 20) || chance.happens(0.2)) return at;
  const morning = at.hour < 8 ? at : at.plus({ days: 1 });
  return morning.set({ hour: 8, minute: chance.whole(60) });
}

type Payload = Record<string, unknown>;

const ALLERGIES = { id: 'allergies', question: 'Which allergies are known?' };

/** The example of the list, as this person says it: another team, another reason, half an answer. */
export function said(action: string, example: Payload, { view, chance }: Life, people: People): Payload {
  switch (action) {
    case 'allocate':
    case 'request-bed':
      return { ...example, teamId: chance.pick(people.teamsOf(view.serviceLine)) };
    case 'decline':
      return chance.happens(0.1) ? { ...example, reasonCode: 'capacity' } : example;
    case 'prioritise':
      return chance.happens(0.4)
        ? { ...example, category: chance.pick(['P0', 'P1', 'P2', 'P3', 'P4']) }
        : example;
    case 'add-to-waiting-list':
      return { ...example, reviewAt: daysBefore(example.reviewAt, chance.whole(7)) };
    case 'request-information':
      return chance.happens(0.4)
        ? { ...example, items: [...(example.items as Payload[]), ALLERGIES] }
        : example;
    case 'hold':
      return {
        ...example,
        reviewAt: daysBefore(example.reviewAt, chance.whole(7)),
        pausesClocks: chance.happens(0.6),
      };
    case 'provide-information':
      return { ...example, items: someOf(example.items as Payload[], chance) };
    case 'cancel-appointment':
      return { ...example, cancelledBy: chance.pick(['patient', 'team']) };
    default:
      return example;
  }
}

const daysBefore = (moment: unknown, days: number): string =>
  new Date(Date.parse(String(moment)) - days * 86_400_000).toISOString();

const notKnown = ({ id }: Payload): Payload => ({ id, declinedBecause: 'Not known at the practice' });

/** All answers, or that they are not known, or only the first of several. */
function someOf(items: Payload[], chance: Chance): Payload[] {
  if (chance.happens(0.2)) return items.map(notKnown);
  return chance.happens(0.3) ? items.slice(0, 1) : items;
}
