import { getShortestPaths } from 'xstate/graph';
import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { OpenState, ReferralContext, State } from '../../../src/domain/referral.types.js';
import { freshContext } from '../../../src/referrals/core/commit/submission.rules.js';
import { referralMachine } from '../../../src/referrals/core/lifecycle/referral.machine.js';
import { actor, NURSING } from './cast.js';
import { event, EVENTS } from './events.js';
import { lifecycle } from './lifecycle.table.js';
import type { ReferralEvent } from './types.js';

/** What may differ between two referrals in the same state and changes what can happen to them. */
export interface Facts {
  state: State;
  cameFrom: OpenState | null;
  hasTeam: boolean;
  heldBy: string | null;
  wasSeen: boolean;
  cancellationAsked: boolean;
  markedBy: string | null;
  transferredOut: boolean | null;
  wasSent: boolean;
  openChildren: number;
  paused: boolean;
  hasTarget: boolean;
}

export type Snapshot = ReturnType<typeof snapshotOf>;

export interface Situation {
  name: string;
  facts: Facts;
  snapshot: Snapshot;
  path: { type: EventType; by: Role }[];
}

export const OPTIONS = {
  skipClaim: false,
  rfiPausesLocalClock: false,
  categories: ['P0', 'P1', 'P2', 'P3', 'P4'] as const,
  declineReasons: ['outOfArea', 'notMeetingCriteria', 'capacity'],
  faceToFace: ['P0', 'P3'],
  phoneFirst: ['P0'],
};

export const fresh = (changes: Partial<ReferralContext> = {}): ReferralContext => ({
  ...freshContext(
    {
      workflow: { ...OPTIONS, categories: [...OPTIONS.categories] },
      serviceLines: ['communityNursing', 'therapy', 'communityHospital'],
    },
    actor('referrer'),
  ),
  ...changes,
});

const nameOf = (facts: Facts): string =>
  Object.entries(facts)
    .flatMap(([fact, value]) => (value ? (fact === 'state' ? String(value) : `${fact}: ${value}`) : []))
    .join(', ');

export const snapshotOf = (state: State, context: ReferralContext) =>
  referralMachine.resolveState({ value: state, context });

export function factsOf({ value, context }: { value: unknown; context: ReferralContext }): Facts {
  return {
    state: value as State,
    cameFrom: ['awaitingInformation', 'onHold'].includes(value as string) ? context.resume : null,
    hasTeam: context.team !== null,
    heldBy: context.claimedBy?.id ?? null,
    wasSeen: context.firstContactAt !== null,
    cancellationAsked: context.cancellationRequested !== null,
    markedBy: context.errorMarkedBy,
    transferredOut: context.bed?.transferredOut ?? null,
    wasSent: context.receivedAt !== null,
    paused: context.pausedAt !== null,
    hasTarget: context.respondBy !== null,
    openChildren: context.children.filter(({ closed }) => !closed).length,
  };
}

/** Everybody who may send something, as a member of the team that holds the referral. */
const attempts = (context: ReferralContext): ReferralEvent[] =>
  EVENTS.flatMap((type) => lifecycle[type].by.map((role) => attempt(type, role, context)));

export const attempt = (type: EventType, role: Role, context: ReferralContext): ReferralEvent =>
  event(type, actor(role, context.team?.id ?? NURSING.id), context);

/** Every situation that real events lead to, each by a shortest path from a new draft; the plainest of a state first. */
export const SITUATIONS: readonly Situation[] = getShortestPaths(referralMachine, {
  input: fresh(),
  events: ({ context }) => attempts(context),
  serializeState: (snapshot) => nameOf(factsOf(snapshot)),
  serializeEvent: ({ type, by }) => `${type} by ${by.role}`,
})
  .map(({ state, steps }) => ({
    facts: factsOf(state),
    snapshot: snapshotOf(state.value, state.context),
    path: steps.slice(1).map(({ event: { type, by } }) => ({ type: type, by: by.role })),
  }))
  .sort((one, other) => one.path.length - other.path.length)
  .map((situation) => ({ name: nameOf(situation.facts), ...situation }));

/** The first situation reached in a state. */
export const plainest = (state: string): Situation => SITUATIONS.find(({ facts }) => facts.state === state)!;
