import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../src/identity/actor.js';
import { promisesOf } from '../../../src/referrals/promises.rules.js';
import type { EventType } from '../../../src/referrals/referral.events.js';
import { referralMachine } from '../../../src/referrals/referral.machine.js';
import { REFUSALS } from '../../../src/referrals/referral.refusals.js';
import type { ReferralContext, State } from '../../../src/referrals/referral.types.js';
import { decide } from '../../../src/workflow/decide.js';
import { NURSING, PRACTICE, WARD } from './cast.js';
import { BEFORE, LATER, NOW } from './events.js';
import { attempt, fresh, snapshotOf } from './situations.js';

const withTeam = { team: NURSING, receivedAt: BEFORE } as const;
const byPhone = { takenByPhone: true } as const;
const asked = (askedBy: 'spa' | 'team', resume: 'inTriage' | 'accepted') => ({
  information: { items: [{ id: 'medicines', question: 'Which?' }], dueAt: LATER, askedBy },
  resume,
});

function promised(
  state: State,
  type: EventType,
  by: Role,
  context: Partial<ReferralContext> = {},
  parentId: string | null = null,
) {
  const before = { state, context: fresh(context) };
  const decision = decide(
    referralMachine,
    snapshotOf(state, before.context),
    attempt(type, by, before.context),
    REFUSALS,
  );
  if (!decision.allowed) throw new Error(decision.refusal.message);
  const after = { state: decision.next.value, context: decision.next.context, nextActionBy: LATER };
  return promisesOf(decision.effects, { id: 'child', version: 7, parentId, at: NOW, before, after });
}

const told = (...args: Parameters<typeof promised>): string[] =>
  promised(...args).tells.map(({ queue, recipient, message }) => `${message} to ${recipient} on ${queue}`);

const PRIYA = { id: 'triageClinician', name: 'Priya Nair', role: 'triageClinician' } as const;

describe('who is told', () => {
  it.each<[string, string[], Parameters<typeof promised>]>([
    [
      'the practice, of a receipt',
      [`referral-received to ${PRACTICE} on referrers`],
      ['draft', 'SUBMIT', 'referrer'],
    ],
    [
      'the SPA, of a receipt by phone',
      ['referral-received to spa on spa'],
      ['draft', 'SUBMIT_BY_PHONE', 'callHandler'],
    ],
    [
      'the team that is offered the referral, on the queue of its service line',
      ['referral-allocated to city-nursing on communityNursing'],
      ['prioritised', 'ALLOCATE', 'coordinator'],
    ],
    [
      'the bed managers, of a request for a bed',
      ['bed-requested to bed-bureau on communityHospital'],
      ['prioritised', 'REQUEST_BED', 'coordinator'],
    ],
    [
      'the ward whose bed is offered',
      [`referral-allocated to ${WARD.id} on communityHospital`],
      ['bedRequested', 'OFFER_BED', 'bedManager'],
    ],
    [
      'the practice and the SPA, when a team declines',
      [`referral-declined to ${PRACTICE} on referrers`, 'referral-declined to spa on spa'],
      ['allocated', 'DECLINE', 'teamMember', withTeam],
    ],
    [
      'the SPA once, when a team declines what came by phone',
      ['referral-declined to spa on spa'],
      ['allocated', 'DECLINE', 'teamMember', { ...withTeam, ...byPhone }],
    ],
    [
      'the team it is taken back from',
      ['referral-reallocated to city-nursing on communityNursing'],
      ['accepted', 'REALLOCATE', 'coordinator', withTeam],
    ],
    [
      'the team and the practice, when it is cancelled',
      [
        'referral-cancelled to city-nursing on communityNursing',
        `referral-closed to ${PRACTICE} on referrers`,
      ],
      ['waiting', 'CANCEL', 'coordinator', withTeam],
    ],
    [
      'only the practice, when it is cancelled before it had a team',
      [`referral-closed to ${PRACTICE} on referrers`],
      ['triaged', 'CANCEL', 'coordinator'],
    ],
    [
      'the team that treats, when the practice asks to cancel',
      ['cancellation-requested to city-nursing on communityNursing'],
      ['inTreatment', 'CANCEL', 'referrer', { ...withTeam, firstContactAt: NOW }],
    ],
    [
      'the triage clinician’s SPA, when they asked',
      ['information-provided to spa on spa'],
      ['awaitingInformation', 'PROVIDE_INFORMATION', 'referrer', asked('spa', 'inTriage')],
    ],
    [
      'the team, when it asked',
      ['information-provided to city-nursing on communityNursing'],
      [
        'awaitingInformation',
        'PROVIDE_INFORMATION',
        'referrer',
        { ...withTeam, ...asked('team', 'accepted') },
      ],
    ],
    [
      'the SPA, when an answer is overdue',
      ['information-overdue to spa on spa'],
      ['awaitingInformation', 'INFORMATION_OVERDUE', 'system', asked('spa', 'inTriage')],
    ],
    [
      'the SPA and the team that loses it, when an answer to the team is overdue',
      ['information-overdue to spa on spa', 'referral-reallocated to city-nursing on communityNursing'],
      ['awaitingInformation', 'INFORMATION_OVERDUE', 'system', { ...withTeam, ...asked('team', 'accepted') }],
    ],
    [
      'the team that owns it, of a breach',
      ['clock-breached to city-nursing on communityNursing'],
      ['waiting', 'CLOCK_BREACHED', 'system', withTeam],
    ],
    [
      'the practice that owns it, of a breach',
      [`clock-breached to ${PRACTICE} on referrers`],
      ['awaitingInformation', 'CLOCK_BREACHED', 'system', asked('spa', 'inTriage')],
    ],
    [
      'the SPA, of a breach with one of its people',
      ['clock-breached to spa on spa'],
      ['inTriage', 'CLOCK_BREACHED', 'system', { claimedBy: PRIYA }],
    ],
  ])('%s', (_who, rows, passage) => {
    expect(told(...passage)).toEqual(rows);
  });
});

describe('timers', () => {
  const started = (...args: Parameters<typeof promised>) =>
    promised(...args).timers.map(({ name, event, due_at, referral_id, payload }) => ({
      name,
      event,
      due: due_at,
      of: referral_id,
      payload,
    }));

  it('run for a question until it is due', () => {
    const context = { claimedBy: PRIYA };
    expect(started('inTriage', 'REQUEST_INFORMATION', 'triageClinician', context)).toEqual([
      { name: 'information', event: 'INFORMATION_OVERDUE', due: LATER, of: 'child', payload: {} },
    ]);
  });

  it('run for a priority until its respond-by, in place of the one before', () => {
    const prioritised = ['prioritised', 'PRIORITISE', 'triageClinician'] as const;
    expect(started(...prioritised)).toEqual([
      { name: 'respondBy', event: 'CLOCK_BREACHED', due: LATER, of: 'child', payload: {} },
    ]);
    expect(promised(...prioritised).stopped).toEqual(['respondBy']);
  });

  it('run for a draft until its next action is due', () => {
    expect(started('draft', 'SAVE_DRAFT', 'referrer')).toEqual([
      { name: 'draft', event: 'DRAFT_EXPIRED', due: LATER, of: 'child', payload: {} },
    ]);
  });

  it('all stop when a referral closes', () => {
    expect(promised('triaged', 'CANCEL', 'coordinator').stopped).toEqual([
      'draft',
      'information',
      'respondBy',
    ]);
  });

  it('bring word to the parent at once when a child closes', () => {
    expect(started('accepted', 'CANCEL', 'coordinator', withTeam, 'parent')).toEqual([
      { name: 'childClosed', event: 'CHILD_CLOSED', due: NOW, of: 'parent', payload: { child: 'child' } },
    ]);
    expect(started('accepted', 'CANCEL', 'coordinator', withTeam)).toEqual([]);
  });
});

describe('duties', () => {
  it('to inform the referrer and the patient are opened by a return with advice', () => {
    const { duties } = promised('triaged', 'RETURN_WITH_ADVICE', 'coordinator');
    expect(duties).toEqual(['informReferrer', 'informPatient']);
  });

  it('are opened by nothing else', () => {
    expect(promised('triaged', 'CANCEL', 'coordinator').duties).toEqual([]);
  });
});
