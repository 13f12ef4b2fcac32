import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { State } from '../../../src/domain/referral.types.js';
import { LATER, NOW } from './events.js';
import { PRIYA, promised, withTeam } from './promised.js';

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

  it('tells the lead then, and sets a timer for the person on call, counted from the breach', () => {
    expect(next('lead').tells).toEqual([
      { queue: 'communityNursing', recipient: 'nurselead', message: 'clock-breached-escalated' },
    ]);
    expect(next('lead').timers).toMatchObject([
      { payload: { step: 'onCall' }, due_at: '2026-03-02T09:45:00.000Z' },
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
