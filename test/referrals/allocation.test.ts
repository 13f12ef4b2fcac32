import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';
import { told } from './support/consequences.js';

describe('an offer to a team', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const prioritised = () => aReferral(app).submitted().claimed().triaged().prioritised();

  it('makes the team the owner, and tells it in its inbox and by e-mail', async () => {
    const offered = await aReferral(app).offered().done();
    expect(offered).toMatchObject({
      state: 'allocated',
      owner: { kind: 'team', id: 'city-nursing', name: 'City community nursing' },
      nextActionBy: '2026-11-23T11:00:00.000Z',
    });
    expect(await told(app, offered)).toEqual([
      'referral-allocated to city-nursing by email',
      'referral-allocated to city-nursing by inbox',
    ]);
    const { rows } = await app.database.query(
      'SELECT DISTINCT queue FROM notification WHERE recipient = $1',
      ['city-nursing'],
    );
    expect(rows).toEqual([{ queue: 'communityNursing' }]);
  });

  it('needs no reason where the service fits in every point', async () => {
    const offered = await act(app, 'coordinator', await prioritised().done(), 'allocate', {
      teamId: 'city-nursing',
    });
    expect(offered.body.state).toBe('allocated');
  });

  it.each([
    ['of another service line', 'city-therapy'],
    ['of a service that does not come there', 'urgent-response'],
  ])('to a team %s needs a reason, which is kept', async (_, teamId) => {
    const referral = await prioritised().done();
    const refused = await act<ProblemBody>(app, 'coordinator', referral, 'allocate', { teamId });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'OVERRIDE_REASON_NEEDED', errors: [{ pointer: '/overrideReason' }] },
    });
    const offer = {
      teamId,
      overrideReason: 'Agreed with both leads',
      suggestionsSeen: ['community-nursing-city'],
    };
    const offered = await act(app, 'coordinator', referral, 'allocate', offer);
    expect(offered.status).toBe(200);
    const { body } = await app.get<{ items: object[] }>('triage', `/api/referrals/${referral.id}/events`);
    expect(body.items.at(-1)).toMatchObject({
      reason: 'Agreed with both leads',
      payload: { suggestionsSeen: ['community-nursing-city'], team: { id: teamId } },
    });
  });

  it('to a team that is not there is refused', async () => {
    const refused = await act<ProblemBody>(app, 'coordinator', await prioritised().done(), 'allocate', {
      teamId: 'x',
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/teamId', code: 'UNKNOWN_TEAM' }] },
    });
  });

  it('is accepted by that team only, and the practice is told', async () => {
    const offered = await aReferral(app).offered('county-nursing').done();
    expect((await act(app, 'nurse', offered, 'accept')).status).toBe(404);
    const accepted = await aReferral(app).offered().accepted().done();
    expect(accepted).toMatchObject({ state: 'accepted', owner: { kind: 'team', id: 'city-nursing' } });
    expect(await told(app, accepted)).toEqual(['referral-accepted to C82001 by inbox']);
  });

  it('is never declined for capacity: the waiting list and the lead are the ways', async () => {
    const offered = await aReferral(app).offered().done();
    const full = { reasonCode: 'noCapacity', comment: 'We are full.' };
    const refused = await act<ProblemBody>(app, 'nurse', offered, 'decline', full);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'CAPACITY_IS_NO_REASON', errors: [{ pointer: '/reasonCode' }] },
    });
    expect(refused.body.detail).toContain('waiting list');
  });

  it('is declined for a reason of its template only', async () => {
    const offered = await aReferral(app).offered().done();
    const refused = await act<ProblemBody>(app, 'nurse', offered, 'decline', {
      reasonCode: 'homeIsPossible',
      comment: 'x',
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'REASON_NOT_LISTED' } });
  });

  it('that is declined goes back to the SPA, not to the practice, and nobody starts again', async () => {
    const sent = await aReferral(app).submitted().done();
    app.clock.advance(3_600_000);
    const declined = await aReferral(app).offered().declined().done();
    expect(declined).toMatchObject({ state: 'declined', owner: { kind: 'spa' }, team: null });
    expect(await told(app, declined)).toEqual([
      'referral-declined to C82001 by inbox',
      'referral-declined to spa by inbox',
    ]);
    expect((await app.get('nurse', `/api/referrals/${declined.id}`)).status).toBe(404);
    app.clock.advance(3_600_000);
    const offer = { teamId: 'county-nursing', overrideReason: 'Lives in the county' };
    const again = await act(app, 'coordinator', declined, 'allocate', offer);
    expect(again.body).toMatchObject({ state: 'allocated', receivedAt: declined.receivedAt });
    expect(sent.receivedAt).not.toBe(declined.receivedAt);
  });

  it('is taken back to allocate again, with its receipt kept and the team told', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    app.clock.advance(86_400_000);
    const back = await act(app, 'coordinator', accepted, 'reallocate', { reason: 'Moved to the county' });
    expect(back.body).toMatchObject({
      state: 'prioritised',
      owner: { kind: 'spa' },
      team: null,
      receivedAt: accepted.receivedAt,
      priority: accepted.priority,
    });
    expect(await told(app, back.body)).toEqual([
      'referral-reallocated to city-nursing by email',
      'referral-reallocated to city-nursing by inbox',
    ]);
  });
});
