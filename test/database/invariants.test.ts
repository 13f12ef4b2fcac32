import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { broken } from '../../src/invariants/broken.js';
import { INVARIANTS } from '../../src/invariants/invariants.sql.js';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

/** Damage that would break each invariant, done past the constraints that forbid most of it. */
const DAMAGE: Record<keyof typeof INVARIANTS, string> = {
  'an idempotency key made one referral, of its own person': `UPDATE idempotency_key SET actor_id = 'another'`,
  'events are numbered from 1 without a gap, up to the version of their referral': `DELETE FROM referral_event WHERE type = 'CLAIM'`,
  'the state of a referral is that of its last event': `UPDATE referral SET state = 'booked' WHERE state = 'accepted'`,
  'worklists count what the history says is open': `UPDATE referral SET risk_at = NULL WHERE state = 'accepted'`,
  'each event starts where the one before ended': `UPDATE referral_event SET from_state = 'draft' WHERE type = 'CLAIM'`,
  'an open referral has one owner and a time for the next action, a closed one neither': `UPDATE referral SET next_action_by = NULL`,
  'a message that an event promised exists': `DELETE FROM notification WHERE message = 'referral-accepted'`,
  'a message was promised by its event': `UPDATE notification SET message = 'booked'`,
  'a message reaches each channel of its recipient once, the inbox always': `DELETE FROM notification WHERE channel = 'inbox'`,
  'a message is sent, or has a next attempt, or stands failed with its reason before a person': `UPDATE notification SET attempts = 1`,
  'a message somebody wrote tells each unit it was written to, and no other': `DELETE FROM notification WHERE about IS NOT NULL`,
  'a timer that an event promised exists': `DELETE FROM timer WHERE name = 'respondBy'`,
  'a breach, an idle owner and a review that is due go on along the chain': `UPDATE referral_event SET type = 'OWNER_IDLE' WHERE type = 'ACCEPT'`,
  'an open referral has a timer for its next action, or its whole chain was told': `DELETE FROM timer WHERE name = 'owner'`,
  'a child that closed tells its parent': `DELETE FROM timer WHERE name = 'childClosed'`,
  'a timer belongs to an event and runs once at a time': `INSERT INTO timer SELECT gen_random_uuid(), referral_id, name,
    event, payload, cause_id, cause_version, due_at FROM timer WHERE name = 'respondBy'`,
  'no timer of a closed referral runs': `UPDATE timer SET cancelled_at = NULL`,
  'a timer that fired is an event of its referral': `UPDATE timer SET fired_at = due_at, cancelled_at = NULL`,
  'an event of the system came from one timer': `UPDATE referral_event SET actor_role = 'system' WHERE type = 'CLAIM'`,
  'a referral returned with advice owes a word to the referrer and to the patient': `DELETE FROM duty WHERE kind = 'informPatient'`,
  'an event has one audit row': `UPDATE audit_entry SET actor_id = 'another' WHERE action = 'CLAIM'`,
  'an audit row was written in the commit of its event': `UPDATE audit_entry SET at = at
    WHERE id = (SELECT min(id) FROM audit_entry WHERE subject_version = 1)`,
  'an audit row of a change belongs to an event': `UPDATE audit_entry SET subject_version = 99 WHERE action = 'CLAIM'`,
  'a received referral belongs to the patient of its NHS number': `UPDATE referral SET patient_id = NULL`,
  'a patient is registered where the newest registration says': `UPDATE patient SET practice = 'C82009'`,
  'a decision about sharing has its audit row': `UPDATE audit_entry SET patient_id = NULL`,
  'an override has its review and its audit row, and the patient is told unless that would harm': `DELETE FROM patient_message`,
};

describe('the invariants', () => {
  let app: TestApp;
  let client: pg.PoolClient;

  beforeAll(async () => {
    app = await TestApp.start();
    await aReferral(app).offered().accepted().done();
    app.clock.advance(60_000);
    await aReferral(app).offered().accepted().seen().discharged().done();
    await aReferral(app).submitted().claimed().returned().done();
    const { children } = await aReferral(app, 'general').splitUp().done();
    await app.post(
      'triage',
      `/api/referrals/${children[0]}/actions/cancel`,
      { reason: 'No' },
      { 'if-match': '*' },
    );
    const { body } = await app.get('gp', '/api/templates/general/example');
    await app.post('gp', '/api/referrals', body, { 'idempotency-key': 'kept' });
    const kept = await aReferral(app).offered().done();
    await app.post('gp', `/api/referrals/${kept.id}/messages`, { text: 'Ring twice.', to: ['team', 'spa'] });
    const { body: seen } = await app.get<{ patient: { id: string } }>('nurse', `/api/referrals/${kept.id}`);
    await app.post('nurse', `/api/patients/${seen.patient.id}/overrides`, {
      category: 'emergency',
      reason: 'Found confused at home, medicines are unknown.',
    });
    client = await app.database.connect();
  });
  afterAll(async () => {
    client.release();
    await app.stop();
  });

  it('hold', async () => {
    expect(await broken(client)).toEqual({});
  });

  it('hold in a backup that was brought back, which writes table by table', async () => {
    await client.query('BEGIN; ALTER TABLE audit_entry DISABLE TRIGGER ALL; UPDATE audit_entry SET at = at');
    expect(await broken(client)).toEqual({});
    await client.query('ROLLBACK');
  });

  it.each(Object.entries(DAMAGE))('would notice that not: %s', async (name, damage) => {
    await client.query('BEGIN');
    try {
      for (const table of ['referral', 'referral_event', 'audit_entry', 'notification', 'timer'])
        await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
      for (const constraint of ['referral_open_has_one_owner', 'referral_open_has_a_place'])
        await client.query(`ALTER TABLE referral DROP CONSTRAINT ${constraint}`);
      const { rowCount } = await client.query(damage);
      expect(rowCount).toBeGreaterThan(0);
      expect(Object.keys(await broken(client))).toContain(name);
    } finally {
      await client.query('ROLLBACK');
    }
  });
});
