import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';
import { told } from './support/consequences.js';

describe('care', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('waits until the review that was promised', async () => {
    const waiting = await aReferral(app).offered().accepted().listed().done();
    expect(waiting).toMatchObject({ state: 'waiting', nextActionBy: '2026-11-30T09:00:00.000Z' });
  });

  it('is booked, moved, cancelled and missed', async () => {
    const booked = await aReferral(app).offered().accepted().booked().done();
    expect(booked).toMatchObject({ state: 'booked', nextActionBy: '2026-11-25T09:00:00.000Z' });
    expect(await told(app, booked)).toEqual(['booked to C82001 by inbox']);
    const later = { appointmentAt: '2026-11-26T09:00:00Z', reason: 'The patient asked' };
    const moved = await act(app, 'nurse', booked, 'reschedule', later);
    expect(moved.body.nextActionBy).toBe('2026-11-26T09:00:00.000Z');
    const missed = await act(app, 'nurse', moved.body, 'record-non-attendance', {
      attendanceCode: '3',
      reviewAt: '2026-11-27T09:00:00Z',
    });
    expect(missed.body).toMatchObject({ state: 'waiting', nextActionBy: '2026-11-27T09:00:00.000Z' });
  });

  it.each([
    ['add-to-waiting-list', { reviewAt: '2026-11-23T09:00:00Z' }, '/reviewAt'],
    ['book', { appointmentAt: '2026-11-23T08:59:00Z' }, '/appointmentAt'],
    ['hold', { reason: 'x', reviewAt: '2026-11-01T09:00:00Z', pausesClocks: false }, '/reviewAt'],
    ['record-first-contact', { contactAt: '2026-11-23T09:00:01Z', medium: '01' }, '/contactAt'],
    ['record-first-contact', { contactAt: '2026-11-23T08:59:59Z', medium: '01' }, '/contactAt'],
    ['record-death', { diedAt: '2026-11-23T09:00:01Z', informedBy: 'Family' }, '/diedAt'],
  ])('%s at a time that cannot be is refused', async (action, payload, pointer) => {
    const accepted = await aReferral(app).offered().accepted().done();
    const refused = await act<ProblemBody>(app, 'nurse', accepted, action, payload);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('starts face to face where the 2-hour and 2-day clocks ask for it', async () => {
    const story = aReferral(app, 'intermediate-care').submitted().claimed().triaged('intermediateCare');
    const accepted = await story.prioritised('P0').allocated('home-first').accepted('intermediate').done();
    const call = { contactAt: '2026-11-23T09:00:00Z', medium: '03' };
    const refused = await act<ProblemBody>(app, 'intermediate', accepted, 'record-first-contact', call);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'FACE_TO_FACE_NEEDED', errors: [{ pointer: '/medium' }] },
    });
    const visit = { ...call, medium: '01' };
    expect((await act(app, 'intermediate', accepted, 'record-first-contact', visit)).body.state).toBe(
      'inTreatment',
    );
  });

  it('may start by phone for a routine referral', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    const call = { contactAt: '2026-11-23T09:00:00Z', medium: '03' };
    expect((await act(app, 'nurse', accepted, 'record-first-contact', call)).status).toBe(200);
  });

  it('is held, with a review, and resumed where it was', async () => {
    const held = await aReferral(app).offered().accepted().booked().held('nurse').done();
    expect(held).toMatchObject({
      state: 'onHold',
      owner: { kind: 'team', id: 'city-nursing' },
      nextActionBy: '2026-11-30T09:00:00.000Z',
    });
    expect((await act(app, 'nurse', held, 'resume')).body.state).toBe('booked');
  });

  it('ends with a closure reason of the national list, and a letter that is announced', async () => {
    const treated = await aReferral(app).offered().accepted().seen().done();
    const ending = { closureReason: '77', outcome: 'Healed.', letter: 'Discharged.' };
    const refused = await act<ProblemBody>(app, 'nurse', treated, 'discharge', ending);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/closureReason' }] } });
    const discharged = await act(app, 'nurse', treated, 'discharge', { ...ending, closureReason: '02' });
    expect(discharged.body).toMatchObject({ state: 'discharged', owner: null, nextActionBy: null });
    expect(await told(app, discharged.body)).toEqual(['referral-discharged to C82001 by inbox']);
  });

  it('in a community hospital goes from the bed desk to a ward, to acute and back', async () => {
    const asked = await aReferral(app, 'community-hospital-bed').bedRequested().done();
    expect(asked).toMatchObject({ state: 'bedRequested', owner: { kind: 'team', id: 'bed-bureau' } });
    expect(await told(app, asked)).toEqual(['bed-requested to bed-bureau by inbox']);
    const offer = { teamId: 'coalville-ward', bed: 'Bay 2, bed 4', holdUntil: '2026-11-24T09:00:00Z' };
    const held = await act(app, 'bedmanager', asked, 'offer-bed', offer);
    expect(held.body).toMatchObject({
      state: 'bedHeld',
      owner: { id: 'coalville-ward' },
      nextActionBy: '2026-11-24T09:00:00.000Z',
    });
    expect(await told(app, held.body)).toEqual(['referral-allocated to coalville-ward by inbox']);
    const early = await act<ProblemBody>(app, 'ward', held.body, 'return-to-ward');
    expect(early.body.code).toBe('NOT_TRANSFERRED_OUT');
    const admitted = await act(app, 'ward', held.body, 'admit');
    expect(admitted.body.state).toBe('admitted');
    const out = await act(app, 'ward', admitted.body, 'transfer-out', { reason: 'Chest pain' });
    expect(out.body).toMatchObject({ state: 'bedHeld', nextActionBy: '2026-11-24T09:00:00.000Z' });
    expect((await act<ProblemBody>(app, 'ward', out.body, 'admit')).body.code).toBe('ALREADY_ADMITTED');
    expect((await act(app, 'ward', out.body, 'return-to-ward')).body.state).toBe('admitted');
  });

  it.each([
    ['request-bed', { teamId: 'city-nursing', purpose: 'rehabilitation' }],
    ['request-bed', { teamId: 'nowhere', purpose: 'rehabilitation' }],
  ])('asks nobody but a hospital for a bed', async (action, payload) => {
    const story = aReferral(app, 'community-hospital-bed').submitted().claimed().triaged('communityHospital');
    const refused = await act<ProblemBody>(
      app,
      'coordinator',
      await story.prioritised().done(),
      action,
      payload,
    );
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/teamId' }] } });
  });
});
