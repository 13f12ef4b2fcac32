import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockFaults } from '../../../src/clocks/deadlines/clock-checks.rules.js';
import { ClocksService } from '../../../src/clocks/deadlines/clocks.service.js';
import type { Config } from '../../../src/config/config.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { Commit, ReferralRecord } from '../../../src/domain/referral.record.js';
import { isClosed, OPEN_STATES, type ReferralContext } from '../../../src/domain/referral.types.js';
import { marksOf } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { TransitionService } from '../../../src/referrals/core/transition.service.js';
import { Problem } from '../../../src/server/http/problem.js';
import { BOOK } from '../../clocks/cases/rulebook.js';
import { PRACTICE } from './cast.js';
import { EVENTS, NOW } from './events.js';
import { lifecycle } from './lifecycle.table.js';
import { attempt, fresh } from './situations.js';
import type { ReferralEvent } from './types.js';

const clocks = new ClocksService({ templatesDir: 'templates' } as Config);
const transitions = new TransitionService(clocks);
const { options, ...memory } = fresh();

const BLANK: ReferralRecord = {
  id: 'referral',
  reference: '4F7-KX9-2MP',
  version: 0,
  state: 'draft',
  template_id: 'community-nursing',
  template_version: 1,
  context: memory,
  service_line: null,
  category: null,
  respond_by: null,
  nhs_number: null,
  given_name: null,
  family_name: null,
  date_of_birth: null,
  given_key: null,
  family_key: null,
  referring_organisation: PRACTICE,
  referrer_id: 'gp',
  team_id: null,
  owner_kind: null,
  owner_id: null,
  next_action_by: null,
  risk_at: null,
  warn_at: null,
  category_rank: 0,
  waiting_since: NOW,
  parent_id: null,
  received_at: null,
  created_at: NOW,
  updated_at: NOW,
  patient_id: null,
};

const contextOf = (row: ReferralRecord): ReferralContext => ({ ...row.context, options });

const triedIn = (row: ReferralRecord, types: EventType[]): ReferralEvent[] =>
  types.flatMap((type) => lifecycle[type].by.map((role) => attempt(type, role, contextOf(row))));

/** What somebody tries here, whether or not it succeeds; mostly what moves on, so that walks do not end at once. */
function tryOf(row: ReferralRecord, choice: number): ReferralEvent | undefined {
  const here = EVENTS.filter((type) => lifecycle[type].leads[row.state]);
  const onwards = here.filter((type) => {
    const target = lifecycle[type].leads[row.state]!;
    return target !== 'same' && target !== 'onHold' && !isClosed(target);
  });
  const tries = triedIn(row, choice % 5 > 0 && onwards.length > 0 ? onwards : here);
  return tries[Math.floor(choice / 5) % tries.length];
}

interface Passage {
  before: ReferralRecord;
  event: ReferralEvent;
  commit: Commit;
}

/** Follows a list of choices from a blank referral; refused tries are left out, and must have changed nothing. */
function walk(choices: number[]): Passage[] {
  const passages: Passage[] = [];
  let row = BLANK;
  choices.forEach((choice, minute) => {
    const chosen = tryOf(row, choice);
    if (!chosen) return;
    const at = new Date(Date.parse(NOW) + minute * 60_000).toISOString();
    const event = { ...chosen, at, ...(chosen.type === 'RECORD_FIRST_CONTACT' && { contactAt: at }) };
    const before = structuredClone(row);
    try {
      const commit = transitions.commitFor({
        row,
        context: contextOf(row),
        event,
        correlationId: 'c',
        fired: null,
      });
      passages.push({ before, event, commit });
      row = commit.referral;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    if (passages.at(-1)?.before !== before) expect(row).toEqual(before);
  });
  return passages;
}

function always(title: string, holds: (passage: Passage, earlier: Passage[]) => void): void {
  it(title, () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 5, maxLength: 60 }), (choices) => {
        const passages = walk(choices);
        passages.forEach((passage, index) => holds(passage, passages.slice(0, index)));
      }),
      { numRuns: 120, seed: 20260302 },
    );
  });
}

describe('wherever a referral goes', () => {
  always(
    'it has one owner and a next action while it is open, and neither once it is closed',
    ({ commit }) => {
      const { state, owner_kind: kind, owner_id: id, next_action_by: due } = commit.referral;
      const open = (OPEN_STATES as readonly string[]).includes(state);
      expect(open).toBe(!isClosed(state));
      expect([kind !== null, id !== null, due !== null]).toEqual([open, open, open]);
    },
  );

  always('it is with the team that owns it', ({ commit: { referral } }) => {
    if (referral.owner_kind === 'team') expect(referral.owner_id).toBe(referral.team_id);
  });

  always('each event raises the version by one and is written down with who, when and where', (passage) => {
    const { before, event, commit } = passage;
    expect(commit.referral.version).toBe(before.version + 1);
    expect(commit.events[0]).toMatchObject({
      referral_id: before.id,
      version: before.version + 1,
      type: event.type,
      to_state: commit.referral.state,
      at: event.at,
      actor_id: event.by.id,
      actor_role: event.by.role,
      actor_organisation: event.by.organisation,
    });
  });

  always('the time of its receipt never changes', ({ before, commit }) => {
    if (before.received_at) expect(commit.referral.received_at).toBe(before.received_at);
    else if (commit.referral.state === 'submitted') expect(commit.referral.received_at).not.toBeNull();
  });

  always('it leaves a closed state only when it is reopened', ({ before, event }) => {
    if (isClosed(before.state)) expect(event.type).toBe('REOPEN');
  });

  always('it comes back from a hold or a question to where it was', ({ event, commit }, earlier) => {
    const left = { RESUME: 'HOLD', PROVIDE_INFORMATION: 'REQUEST_INFORMATION' } as Record<string, string>;
    if (!left[event.type]) return;
    const leaving = [...earlier].reverse().find((passage) => passage.event.type === left[event.type]);
    expect(commit.referral.state).toBe(leaving!.before.state);
  });

  always(
    'its clocks, computed from its history, keep every promise and agree with its row',
    (passage, earlier) => {
      const { referral } = passage.commit;
      const events = [...earlier, passage].map(({ commit: { events: rows } }) => ({
        ...rows[0]!,
        to: rows[0]!.to_state,
        marks: marksOf(rows[0]!.type),
      }));
      const history = { events, receivedAt: referral.received_at, answers: {} };
      expect(clockFaults(history, referral.updated_at, BOOK)).toEqual([]);
      const local = clocks.of(history, referral.updated_at).findLast(({ id }) => id === 'local');
      if (local?.stoppedAt === null) expect(local.dueAt).toBe(referral.respond_by);
    },
  );

  always('nobody is told the same thing twice by one event', ({ commit: { tells } }) => {
    const rows = tells.map(({ recipient, message }) => `${message} to ${recipient}`);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('gets into every state', () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 40, maxLength: 60 }), (choices) => {
        for (const { commit } of walk(choices)) states.add(commit.referral.state);
      }),
      { numRuns: 300, seed: 20260302 },
    );
    expect(states.size).toBe(23);
  });
});
