import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { TestApp } from '../support/app.js';
import { open, type PageAnswer, submit } from '../support/page.js';
import { aRecord } from '../support/record.js';
import { anUnsharedRecord, errorsOf, linksIn, pageOf } from './support/record-pages.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const follow = async (user: string, answer: PageAnswer) => {
  expect(answer.status).toBe(303);
  return open(app, user, answer.location!);
};
const because = 'Found collapsed at home, medicines are unknown.';

describe('an override', () => {
  it('takes a reason and opens the record, with a banner until it is ended', async () => {
    const record = await anUnsharedRecord(app);
    const before = await open(app, 'nurse', pageOf(record));
    expect(linksIn(before)).toContain(pageOf(record, '/override'));
    const page = await open(app, 'nurse', pageOf(record, '/override'));
    const opened = await submit(app, 'nurse', page, { category: 'emergency', reason: because });
    const during = await follow('nurse', opened);
    expect(during.text).toContain('Lives alone.');
    expect(during.text).toMatch(
      /You see this record by an override until Mon 23 Nov 2026, 17:00\. Reason: Immediate danger to life or health\./,
    );
    expect(during.html.querySelector('[data-print]')).toBeNull();
    expect(linksIn(during)).not.toContain(pageOf(record, '/override'));
    const after = await follow(
      'nurse',
      await submit(app, 'nurse', during, {}, pageOf(record, '/override/end')),
    );
    expect(after.text).toContain('Your override has ended.');
    expect(after.text).not.toContain('Lives alone.');
  });

  it('says which reasons it wants, and keeps what was typed', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'nurse', pageOf(record, '/override'));
    const none = await submit(app, 'nurse', page, { reason: 'Too short' });
    expect(none.status).toBe(422);
    expect(errorsOf(none)).toEqual(['Choose one', 'Write at least 20 characters: why is it needed?']);
    expect(none.html.querySelector('#reason')?.textContent.trim()).toBe('Too short');
    const harmful = { category: 'safeguarding', reason: because, harmful: 'yes', harmfulBecause: 'No' };
    expect(errorsOf(await submit(app, 'nurse', page, harmful))).toEqual([
      'Write at least 20 characters: how would it harm?',
    ]);
  });

  it('keeps from the patient what would harm them, with its reason', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'nurse', pageOf(record, '/override'));
    const harmfulBecause = 'The person who abuses her reads her post.';
    const typed = { category: 'safeguarding', reason: because, harmful: 'yes', harmfulBecause };
    expect((await submit(app, 'nurse', page, typed)).status).toBe(303);
    const { rows } = await app.database.query(
      'SELECT harmful_because FROM record_override WHERE patient_id = $1',
      [record.id],
    );
    expect(rows).toEqual([{ harmful_because: harmfulBecause }]);
    const told = await app.database.query('SELECT FROM patient_message WHERE patient_id = $1', [record.id]);
    expect(told.rowCount).toBe(0);
  });

  it('begins once, however often the button is pressed', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'nurse', pageOf(record, '/override'));
    const typed = { category: 'emergency', reason: because };
    await submit(app, 'nurse', page, typed);
    await submit(app, 'nurse', page, typed);
    const { rowCount } = await app.database.query('SELECT FROM record_override WHERE patient_id = $1', [
      record.id,
    ]);
    expect(rowCount).toBe(1);
  });

  it('opens a patient who was not the reader’s to see, whose page told nothing before', async () => {
    const record = await anUnsharedRecord(app);
    const foreign = await open(app, 'therapist', pageOf(record, '/override'));
    const none = await open(app, 'therapist', `/patients/${uuid()}/override`);
    expect([foreign.text, foreign.html.querySelector('.app-patient')]).toEqual([none.text, null]);
    const typed = { category: 'emergency', reason: because };
    expect((await submit(app, 'therapist', none, typed)).status).toBe(404);
    const during = await follow('therapist', await submit(app, 'therapist', foreign, typed));
    expect(during.text).toContain('Lives alone.');
    expect(linksIn(during)).not.toContain(pageOf(record, '/sharing'));
    const ended = await submit(app, 'therapist', during, {}, pageOf(record, '/override/end'));
    expect(ended.location).toBe('/?told=override-ended');
    expect((await open(app, 'therapist', pageOf(record))).status).toBe(404);
  });

  it('is not for those who may not override', async () => {
    const record = await aRecord(app);
    expect((await open(app, 'gp', pageOf(record, '/override'))).status).toBe(403);
    expect(linksIn(await open(app, 'gp', pageOf(record)))).not.toContain(pageOf(record, '/override'));
  });
});
