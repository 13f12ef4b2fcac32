import { describe, expect, it } from '@jest/globals';
import { ClocksService } from '../../../src/clocks/clocks.service.js';
import type { Config } from '../../../src/config.js';
import type { Role } from '../../../src/identity/actor.js';
import { promisesOf } from '../../../src/referrals/promises.rules.js';
import type { EventType } from '../../../src/referrals/referral.events.js';
import { referralMachine } from '../../../src/referrals/referral.machine.js';
import { REFUSALS } from '../../../src/referrals/referral.refusals.js';
import { isClosed, type ReferralContext, type State } from '../../../src/referrals/referral.types.js';
import { decide } from '../../../src/workflow/decide.js';
import { NURSING, PRACTICE, WARD } from './cast.js';
import { BEFORE, LATER, NOW } from './events.js';
import { attempt, fresh, snapshotOf } from './situations.js';

const clocks = new ClocksService({ templatesDir: 'templates' } as Config);
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
  { person = null, says = {} }: { person?: { id: string } | null; says?: object } = {},
) {
  const before = { state, context: fresh(context), nextActionBy: LATER };
  const decision = decide(
    referralMachine,
    snapshotOf(state, before.context),
    { ...attempt(type, by, before.context), ...says },
    REFUSALS,
  );
  if (!decision.allowed) throw new Error(decision.refusal.message);
  const { value, context: remembered } = decision.next;
  const after = { state: value, context: remembered, nextActionBy: isClosed(value) ? null : LATER };
  const passage = { id: 'child', version: 7, parentId, at: NOW, before, after, person };
  return promisesOf(decision.effects, passage, clocks);
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
      ['waiting', 'CLOCK_BREACHED', 'system', { ...withTeam, respondBy: NOW }],
    ],
    [
      'the practice that owns it, of a breach',
      [`clock-breached to ${PRACTICE} on referrers`],
      ['awaitingInformation', 'CLOCK_BREACHED', 'system', { ...asked('spa', 'inTriage'), respondBy: NOW }],
    ],
    [
      'the SPA, of a breach with one of its people',
      ['clock-breached to spa on spa'],
      ['inTriage', 'CLOCK_BREACHED', 'system', { claimedBy: PRIYA, respondBy: NOW }],
    ],
  ])('%s', (_who, rows, passage) => {
    expect(told(...passage)).toEqual(rows);
  });
});

describe('timers', () => {
  const timers = (...args: Parameters<typeof promised>) =>
    promised(...args).timers.map(({ name, event, due_at, referral_id, payload }) => ({
      name,
      event,
      due: due_at,
      of: referral_id,
      payload,
    }));
  const started = (...args: Parameters<typeof promised>) =>
    timers(...args).filter(({ name }) => name !== 'owner');
  const watching = (...args: Parameters<typeof promised>) =>
    timers(...args).filter(({ name }) => name === 'owner');

  it('run for a question until it is due', () => {
    const context = { claimedBy: PRIYA };
    expect(started('inTriage', 'REQUEST_INFORMATION', 'triageClinician', context)).toEqual([
      { name: 'information', event: 'INFORMATION_OVERDUE', due: LATER, of: 'child', payload: {} },
    ]);
  });

  it('run for a priority until its respond-by, in place of the one before', () => {
    const prioritised = ['prioritised', 'PRIORITISE', 'triageClinician'] as const;
    expect(started(...prioritised)).toEqual([
      {
        name: 'warning',
        event: 'CLOCK_WARNED',
        due: '2026-03-05T05:00:00.000Z',
        of: 'child',
        payload: {},
      },
      { name: 'respondBy', event: 'CLOCK_BREACHED', due: LATER, of: 'child', payload: {} },
    ]);
    expect(promised(...prioritised).stopped).toEqual(['warning', 'respondBy']);
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
      'warning',
      'respondBy',
      'owner',
    ]);
  });

  it('bring word to the parent at once when a child closes', () => {
    expect(started('accepted', 'CANCEL', 'coordinator', withTeam, 'parent')).toEqual([
      { name: 'childClosed', event: 'CHILD_CLOSED', due: NOW, of: 'parent', payload: { child: 'child' } },
    ]);
    expect(started('accepted', 'CANCEL', 'coordinator', withTeam)).toEqual([]);
  });

  it('watch the owner of the next action, in place of the one before', () => {
    expect(watching('accepted', 'BOOK', 'teamMember', withTeam)).toEqual([
      { name: 'owner', event: 'OWNER_IDLE', due: '2026-03-05T13:00:00.000Z', of: 'child', payload: {} },
    ]);
    expect(promised('accepted', 'BOOK', 'teamMember', withTeam).stopped).toEqual(['owner']);
  });

  it.each<[State, EventType, Role, EventType]>([
    ['accepted', 'HOLD', 'teamMember', 'HOLD_REVIEW_DUE'],
    ['accepted', 'ADD_TO_WAITING_LIST', 'teamMember', 'WAIT_REVIEW_DUE'],
    ['allocated', 'ACCEPT', 'teamMember', 'OWNER_IDLE'],
  ])('that watch who left %s by %s for what comes next, end in %s', (state, type, by, event) => {
    expect(watching(state, type, by, withTeam)).toMatchObject([{ event }]);
  });

  it('leave a question to its own timer', () => {
    expect(watching('inTriage', 'REQUEST_INFORMATION', 'triageClinician', { claimedBy: PRIYA })).toEqual([]);
  });

  it('go on undisturbed when nothing about the next action changes', () => {
    const { stopped } = promised('accepted', 'PRIORITISE', 'triageClinician', withTeam);
    expect(stopped).not.toContain('owner');
  });
});

describe('the chain', () => {
  const late = { ...withTeam, category: 'P2', respondBy: NOW } as const;
  const lead = { id: 'nurselead' };
  const next = (step?: 'lead' | 'onCall', person: { id: string } | null = lead) =>
    promised('accepted', 'CLOCK_BREACHED', 'system', late, null, { person, says: { at: NOW, step } });

  it('tells the owner first, and sets a timer for the lead', () => {
    expect(next().tells).toEqual([
      { queue: 'communityNursing', recipient: 'city-nursing', message: 'clock-breached' },
    ]);
    expect(next().timers).toMatchObject([
      {
        name: 'respondBy',
        event: 'CLOCK_BREACHED',
        payload: { step: 'lead' },
        due_at: '2026-03-02T09:15:00.000Z',
      },
    ]);
  });

  it('tells the lead then, and sets a timer for the person on call', () => {
    expect(next('lead').tells).toEqual([
      { queue: 'communityNursing', recipient: 'nurselead', message: 'clock-breached-escalated' },
    ]);
    expect(next('lead').timers).toMatchObject([
      { payload: { step: 'onCall' }, due_at: '2026-03-02T09:30:00.000Z' },
    ]);
  });

  it('ends with the person on call', () => {
    expect(next('onCall').tells).toHaveLength(1);
    expect(next('onCall').timers).toEqual([]);
  });

  it('tells the SPA when the directory names nobody', () => {
    expect(next('lead', null).tells).toEqual([
      { queue: 'spa', recipient: 'spa', message: 'clock-breached-escalated' },
    ]);
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
