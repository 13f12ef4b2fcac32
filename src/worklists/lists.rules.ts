import type { Permission } from '../access/policy/policy.js';
import { mayEver } from '../access/policy/policy.rules.js';
import { type Actor, isOfAPractice } from '../domain/actor.js';
import type { State } from '../domain/referral.types.js';
import type { Put } from '../server/postgres/values.js';

/** Who asks, when, and where the values of the statement go. */
export interface Asking {
  by: Actor;
  now: Date;
  put: Put;
}

/** One list, as its readers know it. */
export interface List {
  title: string;
  isFor: (by: Actor) => boolean;
  /** Which referrals `r` stand on it; an index of `referral` serves each in its order. */
  condition: (asking: Asking) => string;
  /** Open referrals by risk of breach, category and wait; what is also closed, the last received first. */
  order: 'risk' | 'newest';
  /** That only open referrals can meet its condition. */
  ofOpenOnly?: true;
}

type Condition = List['condition'];

const inState =
  (...states: State[]): Condition =>
  () =>
    states.length === 1 ? `r.state = '${states[0]}'` : `r.state IN ('${states.join("', '")}')`;

const both =
  (one: Condition, other: Condition): Condition =>
  (asking) =>
    `${one(asking)} AND ${other(asking)}`;

const ofTheTeam: Condition = ({ by, put }) => `r.team_id = ${put(by.team)}`;
const ofThePractice: Condition = ({ by, put }) => `r.referring_organisation = ${put(by.organisation)}`;
const ownedBy =
  (kind: 'user' | 'referrer'): Condition =>
  ({ by, put }) =>
    `r.owner_kind = '${kind}' AND r.owner_id = ${put(kind === 'user' ? by.id : by.organisation)}`;
const ofTheHospitals: Condition = () => `r.service_line = 'communityHospital'`;

const forWhom =
  (permission: Permission) =>
  (by: Actor): boolean =>
    mayEver(by.role, permission);
const spa = (title: string, condition: Condition): List => ({
  title,
  isFor: forWhom('worklist.spa'),
  condition,
  order: 'risk',
});
const team = (title: string, condition?: Condition): List => ({
  title,
  isFor: (by) => by.team !== null && forWhom('worklist.team')(by),
  condition: condition ? both(ofTheTeam, condition) : ofTheTeam,
  order: 'risk',
});
const beds = (title: string, condition: Condition): List => ({
  title,
  isFor: forWhom('worklist.beds'),
  condition: both(condition, ofTheHospitals),
  order: 'risk',
});
const practice = (title: string, order: List['order'], condition: Condition): List => ({
  title,
  isFor: forWhom('worklist.practice'),
  condition,
  order,
});

/** Every list by its name in the address. */
export const LISTS: Readonly<Record<string, List>> = {
  new: spa('New', inState('submitted')),
  'in-triage': spa('In triage', inState('inTriage', 'triaged')),
  'awaiting-information': spa('Awaiting information', inState('awaitingInformation')),
  'to-allocate': spa('To allocate', inState('prioritised')),
  declined: spa('Declined, back with the SPA', inState('declined')),
  breaching: spa('In breach or about to be', ({ now, put }) => `r.warn_at <= ${put(now)}`),
  // Only open referrals have an owner. To ask for that too makes PostgreSQL expect a handful, and sort thousands.
  spa: {
    ...spa('Everything waiting for the SPA', () => `r.owner_kind IN ('spa', 'user')`),
    ofOpenOnly: true,
  },

  offered: team('Offered', inState('allocated')),
  'beds-offered': team('Beds held for us', inState('bedHeld')),
  accepted: team('Accepted', inState('accepted')),
  waiting: team('Waiting', inState('waiting')),
  booked: team('Booked', inState('booked')),
  'on-hold': team('On hold', inState('onHold')),
  overdue: team('Overdue', ({ now, put }) => `r.next_action_by <= ${put(now)}`),
  caseload: team('In treatment', inState('inTreatment', 'admitted')),
  team: team('Everything with the team'),

  'beds-requested': beds('Beds requested', inState('bedRequested')),
  'beds-held': beds('Beds held', inState('bedHeld')),
  'in-beds': beds('In a bed', inState('admitted')),

  drafts: practice('Drafts', 'risk', both(ownedBy('referrer'), inState('draft'))),
  'needs-my-answer': practice(
    'Needs my answer',
    'risk',
    both(ownedBy('referrer'), inState('awaitingInformation')),
  ),
  sent: practice(
    'Sent',
    'newest',
    both(ofThePractice, () => 'r.received_at IS NOT NULL'),
  ),
  returned: practice('Returned with advice', 'newest', both(ofThePractice, inState('returned'))),
  closed: practice(
    'Closed',
    'newest',
    both(ofThePractice, () => 'r.risk_at IS NULL AND r.received_at IS NOT NULL'),
  ),

  mine: {
    title: 'Mine',
    isFor: forWhom('worklist.read'),
    condition: (asking) => ownedBy(isOfAPractice(asking.by) ? 'referrer' : 'user')(asking),
    order: 'risk',
  },
};

/** The condition on `referral r` that says whether it stands on the list of this caller now. */
export function onList({ condition, order, ofOpenOnly }: List, asking: Asking): string {
  const listed = condition(asking);
  return order === 'risk' && !ofOpenOnly ? `${listed} AND r.risk_at IS NOT NULL` : listed;
}
