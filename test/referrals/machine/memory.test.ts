import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../../../src/domain/event-types.js';
import type { ReferralContext, State } from '../../../src/domain/referral.types.js';
import { REFUSALS } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../../../src/referrals/core/lifecycle/referral.machine.js';
import { decide } from '../../../src/workflow/decide.js';
import { actor, NURSING, WARD } from './cast.js';
import { BEFORE, CHILDREN, event, LATER, NOW, soundAnswers } from './events.js';
import { lifecycle } from './lifecycle.table.js';
import { fresh, snapshotOf } from './situations.js';
import type { EventOf, ReferralEvent } from './types.js';

/** What the referral remembers after an event that it remembered `before`. */
function after<T extends EventType>(
  state: State,
  type: T,
  before: Partial<ReferralContext> = {},
  says: Partial<EventOf<T>> = {},
): ReferralContext {
  const context = fresh(before);
  const happening = event(type, actor(lifecycle[type].by[0]!, context.team?.id), context, says);
  const snapshot = snapshotOf(state, context);
  const decision = decide(referralMachine, snapshot, happening as ReferralEvent, REFUSALS);
  if (!decision.allowed) throw new Error(decision.refusal.message);
  return decision.next.context;
}

const PRIYA = { id: 'triageClinician', name: 'Priya Nair', role: 'triageClinician' } as const;
const withTeam = { team: NURSING, receivedAt: BEFORE } as const;

describe('a referral remembers', () => {
  it('when it was received, and what was found in its answers', () => {
    const assessment = { ...soundAnswers, redFlags: ['sepsis'], requestedCategory: 'P1' } as const;
    const says = { assessment: { ...assessment, redFlags: ['sepsis'] } };
    expect(after('draft', 'SUBMIT', {}, says)).toMatchObject({
      receivedAt: NOW,
      takenByPhone: false,
      requestedCategory: 'P1',
      serviceLine: 'communityNursing',
      redFlags: ['sepsis'],
      intake: soundAnswers.intake,
    });
  });

  it('that it came by phone, received when it was asked for', () => {
    expect(after('draft', 'SUBMIT_BY_PHONE')).toMatchObject({ receivedAt: BEFORE, takenByPhone: true });
  });

  it('who claimed it, until they give it back or record triage', () => {
    expect(after('submitted', 'CLAIM').claimedBy).toEqual(PRIYA);
    expect(after('inTriage', 'RELEASE', { claimedBy: PRIYA }).claimedBy).toBeNull();
    expect(after('inTriage', 'RECORD_TRIAGE', { claimedBy: PRIYA }).claimedBy).toBeNull();
  });

  it('the triage and the service line it found', () => {
    const remembered = after('inTriage', 'RECORD_TRIAGE', { claimedBy: PRIYA }, { serviceLine: 'therapy' });
    expect(remembered.serviceLine).toBe('therapy');
    expect(remembered.triage).toEqual({
      outcome: 'forService',
      serviceLine: 'therapy',
      needCodes: ['wound'],
      comment: 'Suitable for a home visit.',
    });
  });

  it('its category with the respond-by and the national code', () => {
    expect(after('triaged', 'PRIORITISE')).toMatchObject({
      category: 'P2',
      respondBy: LATER,
      nationalCode: '2',
    });
  });

  it('what was asked, by whom and in which state, until it is answered', () => {
    const asked = after(
      'accepted',
      'REQUEST_INFORMATION',
      { ...withTeam },
      { by: actor('teamMember', NURSING.id) },
    );
    expect(asked.information).toMatchObject({ dueAt: LATER, askedBy: 'team' });
    expect(asked.resume).toBe('accepted');
    const answered = after('awaitingInformation', 'PROVIDE_INFORMATION', asked);
    expect(answered).toMatchObject({ information: null, resume: null, team: NURSING });
    expect(after('inTriage', 'REQUEST_INFORMATION', { claimedBy: PRIYA }).information?.askedBy).toBe('spa');
  });

  it('how often information was asked for, when a referral is reopened as well', () => {
    const before = { claimedBy: PRIYA, receivedAt: BEFORE };
    const twice = after('inTriage', 'REQUEST_INFORMATION', before, { request: 2 });
    expect(twice.informationRequests).toBe(2);
    expect(after('awaitingInformation', 'INFORMATION_OVERDUE', twice).informationRequests).toBe(2);
    expect(after('cancelled', 'REOPEN', { ...twice, closedAt: BEFORE }).informationRequests).toBe(2);
  });

  it('each answer until the last is there, the newest to each item', () => {
    const items = [
      { id: 'weight', question: 'What is the weight?' },
      { id: 'allergies', question: 'Any allergies?' },
    ];
    const asked = {
      receivedAt: BEFORE,
      resume: 'inTriage' as const,
      information: { items, dueAt: LATER, askedBy: 'spa' as const },
    };
    const answer = (context: typeof asked, item: { id: string; answer?: string; declinedBecause?: string }) =>
      after('awaitingInformation', 'PROVIDE_INFORMATION', context, { items: [item] });
    const declined = answer(asked, { id: 'weight', declinedBecause: 'No scales' });
    expect(declined.information!.items).toEqual([{ ...items[0], declinedBecause: 'No scales' }, items[1]]);
    const weighed = answer(declined as typeof asked, { id: 'weight', answer: '70 kg' });
    expect(weighed.information!.items).toEqual([{ ...items[0], answer: '70 kg' }, items[1]]);
    expect(answer(weighed as typeof asked, { id: 'allergies', answer: 'None' }).information).toBeNull();
  });

  it('the team it was offered to, without what was unmet, until the team declines', () => {
    expect(after('prioritised', 'ALLOCATE').team).toEqual(NURSING);
    expect(after('allocated', 'DECLINE', withTeam)).toMatchObject({ team: null, receivedAt: BEFORE });
  });

  it('nothing of its team, visit and review once it is taken back, but its receipt', () => {
    const before = { ...withTeam, reviewAt: LATER, appointmentAt: LATER };
    expect(after('waiting', 'REALLOCATE', before)).toMatchObject({
      team: null,
      reviewAt: null,
      appointmentAt: null,
      receivedAt: BEFORE,
    });
  });

  it('a visit or a review, never both', () => {
    const listed = after('booked', 'CANCEL_APPOINTMENT', { ...withTeam, appointmentAt: LATER });
    expect([listed.reviewAt, listed.appointmentAt]).toEqual([LATER, null]);
    const booked = after('waiting', 'BOOK', { ...withTeam, reviewAt: LATER });
    expect([booked.reviewAt, booked.appointmentAt]).toEqual([null, LATER]);
  });

  it('how often the patient did not attend', () => {
    expect(after('booked', 'RECORD_NON_ATTENDANCE', { ...withTeam, nonAttendances: 1 }).nonAttendances).toBe(
      2,
    );
  });

  it('a hold until it resumes', () => {
    const held = after('waiting', 'HOLD', withTeam);
    expect(held).toMatchObject({ resume: 'waiting', hold: { reviewAt: LATER, pausesClocks: true } });
    expect(after('onHold', 'RESUME', held)).toMatchObject({ resume: null, hold: null });
  });

  it('its bed, kept for 24 hours when the patient is sent to an acute hospital', () => {
    const offered = after('bedRequested', 'OFFER_BED');
    expect(offered).toMatchObject({ team: WARD, bed: { name: 'Bay 2, bed 4', transferredOut: false } });
    const away = after('admitted', 'TRANSFER_OUT', offered);
    expect(away.bed).toEqual({
      name: 'Bay 2, bed 4',
      holdUntil: '2026-03-03T09:00:00.000Z',
      transferredOut: true,
    });
    expect(after('bedHeld', 'RETURN_TO_WARD', away).bed?.transferredOut).toBe(false);
  });

  it('the first contact, on the ward the first admission', () => {
    expect(after('accepted', 'RECORD_FIRST_CONTACT', withTeam).firstContactAt).toBe(NOW);
    const bed = { name: 'Bay 2, bed 4', holdUntil: LATER, transferredOut: false };
    expect(after('bedHeld', 'ADMIT', { team: WARD, bed }).firstContactAt).toBe(NOW);
    expect(after('bedHeld', 'ADMIT', { team: WARD, bed, firstContactAt: BEFORE }).firstContactAt).toBe(
      BEFORE,
    );
  });

  it('its children, and which of them are closed', () => {
    const parent = after('prioritised', 'SPLIT');
    expect(parent.children).toEqual(CHILDREN.map((id) => ({ id, closed: false })));
    const closed = after('split', 'CHILD_CLOSED', parent, { child: CHILDREN[1] }).children;
    expect(closed.map((child) => child.closed)).toEqual([false, true]);
  });

  it('who asked to cancel, until the team refuses', () => {
    const asked = after('inTreatment', 'CANCEL', { ...withTeam, firstContactAt: BEFORE });
    expect(asked.cancellationRequested).toEqual({ by: 'Dr Asha Patel', reason: 'Agreed with the patient' });
    expect(after('inTreatment', 'REFUSE_CANCELLATION', asked).cancellationRequested).toBeNull();
  });

  it('which referral was kept, and who marked an error first', () => {
    expect(after('submitted', 'MARK_DUPLICATE').keptReferral).toBe('kept');
    expect(after('submitted', 'MARK_ERROR').errorMarkedBy).toBe('coordinator');
  });

  it('when it closed, and that nobody holds it any more', () => {
    expect(after('inTriage', 'CANCEL', { claimedBy: PRIYA })).toMatchObject({
      closedAt: NOW,
      claimedBy: null,
    });
  });

  it('its receipt and its priority when it is reopened, and nothing of the care before', () => {
    const earlier = {
      ...withTeam,
      closedAt: BEFORE,
      firstContactAt: BEFORE,
      category: 'P2',
      cancellationRequested: { by: 'Dr Asha Patel', reason: 'Moved' },
      hold: { reason: 'Away', reviewAt: LATER, pausesClocks: false },
      resume: 'waiting',
      errorMarkedBy: 'coordinator',
    } as const;
    expect(after('discharged', 'REOPEN', earlier)).toMatchObject({
      receivedAt: BEFORE,
      category: 'P2',
      team: null,
      closedAt: null,
      firstContactAt: null,
      cancellationRequested: null,
      hold: null,
      resume: null,
      errorMarkedBy: null,
    });
  });
});
