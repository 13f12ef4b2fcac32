import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';

describe('the history', () => {
  let app: TestApp;
  let referral: Referral;

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().done();
  });
  afterAll(() => app.stop());

  it.each([
    ['UPDATE referral_event SET reason = $$nothing$$', 'referral_event is append-only: update is refused'],
    ['DELETE FROM referral_event', 'referral_event is append-only: delete is refused'],
    ['TRUNCATE referral_event CASCADE', 'referral_event is append-only: truncate is refused'],
    ['UPDATE audit_entry SET actor_id = $$nobody$$', 'audit_entry is append-only: update is refused'],
    ['DELETE FROM audit_entry', 'audit_entry is append-only: delete is refused'],
    ['TRUNCATE audit_entry', 'audit_entry is append-only: truncate is refused'],
  ])('cannot be edited: %s', async (statement, refusal) => {
    await expect(app.database.query(statement)).rejects.toThrow(refusal);
  });

  it('keeps a referral that has one', async () => {
    await expect(app.database.query('DELETE FROM referral')).rejects.toThrow('referral_event_referral_fk');
  });

  it.each([
    ['a closed referral is still to be worked on', `state = 'cancelled'`, 'referral_open_has_a_place'],
    ['an open referral has none', `owner_kind = NULL, owner_id = NULL`, 'referral_open_has_one_owner'],
    ['an owner has no name', `owner_id = NULL`, 'referral_open_has_one_owner'],
    ['nothing is due', `next_action_by = NULL`, 'referral_open_has_one_owner'],
    ['the owner is of no known kind', `owner_kind = 'nobody'`, 'referral_owner_known'],
    ['the state is unknown', `state = 'lost'`, 'referral_state_known'],
    ['it was sent but not received', `received_at = NULL`, 'referral_sent_is_received'],
    ['the version is none', `version = 0`, 'referral_version_positive'],
    ['the reference cannot be read aloud', `reference = 'AEI-OU0-000'`, 'referral_reference_readable'],
    ['the NHS number has nine digits', `nhs_number = '999000001'`, 'referral_nhs_number_digits'],
    ['the team does not exist', `team_id = 'nobodys'`, 'referral_team_fk'],
    ['the service line is unknown', `service_line = 'dentistry'`, 'referral_service_line_known'],
    ['the category is no short name', `category = 'very soon'`, 'referral_category_known'],
  ])('the database refuses a referral when %s', async (_, change, constraint) => {
    await expect(app.database.query(`UPDATE referral SET ${change}`)).rejects.toMatchObject({ constraint });
  });

  it.each([
    ['twice the same version', 1, `NULL`, 'referral_event_pk'],
    ['a later step without a past', 9, `NULL`, 'referral_event_first_has_no_past'],
  ])('the database refuses %s', async (_, version, from, constraint) => {
    const insert = `INSERT INTO referral_event
      SELECT referral_id, $2, type, ${from}, to_state, payload, reason, at, actor_id, actor_name, actor_role,
        actor_organisation, correlation_id FROM referral_event WHERE referral_id = $1 AND version = 1`;
    await expect(app.database.query(insert, [referral.id, version])).rejects.toMatchObject({ constraint });
  });

  it('tells every step: who, in which role and organisation, when, from where to where, why', async () => {
    const { body } = await app.get<{ items: Record<string, unknown>[]; next: null }>(
      'gp',
      `/api/referrals/${referral.id}/events`,
    );
    expect(body.items.map(({ version, type, from, to }) => [version, type, from, to])).toEqual([
      [1, 'SUBMIT', null, 'submitted'],
      [2, 'CLAIM', 'submitted', 'inTriage'],
      [3, 'RECORD_TRIAGE', 'inTriage', 'triaged'],
      [4, 'PRIORITISE', 'triaged', 'prioritised'],
      [5, 'ALLOCATE', 'prioritised', 'allocated'],
    ]);
    expect(body.items[4]).toMatchObject({
      at: '2026-11-23T09:00:00.000Z',
      by: { id: 'coordinator', name: 'Sam Okafor', role: 'coordinator', organisation: 'RT5' },
      reason: 'Agreed with the team',
      payload: { teamId: 'city-nursing' },
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('comes in pages', async () => {
    const path = `/api/referrals/${referral.id}/events?limit=2`;
    type Page = { items: { version: number }[]; next: string | null };
    const first = (await app.get<Page>('gp', path)).body;
    const second = (await app.get<Page>('gp', `${path}&after=${first.next}`)).body;
    const third = (await app.get<Page>('gp', `${path}&after=${second.next}`)).body;
    const pages = [first, second, third].map(({ items }) => items.map(({ version }) => version));
    expect(pages).toEqual([[1, 2], [3, 4], [5]]);
    expect(third.next).toBeNull();
  });
});
