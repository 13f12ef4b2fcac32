import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { TestApp } from '../support/app.js';
import { open, type PageAnswer, send, submit, textOf } from '../support/page.js';
import { aRecord, decide, write } from '../support/record.js';
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

describe('the shared record', () => {
  it('says whose it is, what was recorded by which unit, and what is not shown and why', async () => {
    const record = await anUnsharedRecord(app);
    const page = await open(app, 'gp', pageOf(record));
    expect(textOf(page.html.querySelector('.app-patient'))).toMatch(
      /ASHWORTH, Margaret.*NHS No\. 999 \d{3} \d{4}/,
    );
    expect(page.text).toContain('Recorded by Fosse Road Surgery (Dr Asha Patel, referrer).');
    expect(page.text).toContain('Lives alone.');
    expect(page.text).toContain('What other units recorded is not shown: the patient was not asked whether');
    expect(textOf(page.html.querySelector('title'))).toBe('Shared record – SPA Referrals');
  });

  it('does not show what the patient does not share', async () => {
    const record = await anUnsharedRecord(app);
    const { text: before } = await open(app, 'nurse', pageOf(record));
    expect(before).not.toContain('Lives alone.');
    expect(before).toMatch(/is not shown: the patient does not want City community nursing to see/);
    await decide(app, 'gp', record, 'C82001 shareOut allowed', 'city-nursing shareIn allowed');
    const { text } = await open(app, 'nurse', pageOf(record));
    expect(text).toContain('Lives alone.');
    expect(text).toContain('You see it because the patient shares it with you.');
  });

  it('has a tab for each kind of entry', async () => {
    const record = await aRecord(app);
    await write(app, 'gp', record, 'The daughter rang.', { kind: 'call' });
    await decide(app, 'gp', record, 'C82001 shareOut dissented');
    const calls = await open(app, 'gp', pageOf(record, '?tab=calls'));
    expect(textOf(calls.html.querySelector('main a[aria-current="page"]'))).toBe('Calls');
    expect(calls.html.querySelectorAll('.app-journal li')).toHaveLength(1);
    expect((await open(app, 'gp', pageOf(record, '?tab=contacts'))).text).toContain('You see nothing here.');
    expect((await open(app, 'gp', pageOf(record, '?tab=sharing'))).text).toMatch(
      /What it records may be seen by others: not allowed\. Asked: face to face\. Decided by: the patient\./,
    );
    expect((await open(app, 'gp', pageOf(record, '?tab=secrets'))).status).toBe(400);
  });

  it('comes in pages', async () => {
    const record = await aRecord(app);
    for (let count = 0; count < 51; count += 1)
      await write(app, 'gp', record, `Note ${count}.`, { kind: 'call' });
    const page = await open(app, 'gp', pageOf(record, '?tab=calls'));
    const older = linksIn(page).find((href) => href?.includes('after='));
    const rest = await open(app, 'gp', older!.replaceAll('&amp;', '&'));
    expect(rest.html.querySelectorAll('.app-journal li')).toHaveLength(1);
  });

  it('keeps safe what somebody wrote into it', async () => {
    const record = await aRecord(app);
    await write(app, 'gp', record, '<script>alert(1)</script>');
    const page = await open(app, 'gp', pageOf(record));
    expect(page.html.querySelectorAll('main script')).toEqual([]);
  });

  it.each(['', '/override/end', '/notes', '/sharing', '/code'])(
    'of a foreign patient answers as one that does not exist: %s',
    async (rest) => {
      const record = await aRecord(app);
      const ask = (id: string) =>
        ['/notes'].includes(rest)
          ? send(app, 'therapist', `/patients/${id}${rest}`, { key: uuid(), kind: 'note', text: 'x' })
          : open(app, 'therapist', `/patients/${id}${rest}`);
      const [foreign, none] = [await ask(record.id), await ask(uuid())];
      expect([foreign.status, foreign.text]).toEqual([404, none.text]);
    },
  );

  it('is not for those who care for nobody', async () => {
    const record = await aRecord(app);
    for (const user of ['auditor', 'admin']) expect((await open(app, user, pageOf(record))).status).toBe(403);
    const { status, text } = await open(app, 'privacy', pageOf(record));
    expect([status, text]).toEqual([200, expect.stringContaining('clinical')]);
    expect((await open(app, 'gp', '/patients/nobody')).status).toBe(404);
  });
});

describe('adding to the record', () => {
  it('is done in the name of the unit, once however often the button is pressed', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'nurse', pageOf(record));
    expect(page.text).toContain('It is recorded as City community nursing.');
    const typed = { kind: 'contact', text: 'Dressing changed.' };
    await submit(app, 'nurse', page, typed, pageOf(record, '/notes'));
    const after = await follow('nurse', await submit(app, 'nurse', page, typed, pageOf(record, '/notes')));
    expect(after.text).toContain('It is in the record.');
    expect(after.text.match(/Dressing changed\./g)).toHaveLength(1);
  });

  it('may be private to the unit, which is said at the entry', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'gp', pageOf(record));
    const typed = { kind: 'note', text: 'Afraid of her son.', private: 'yes' };
    const after = await follow('gp', await submit(app, 'gp', page, typed, pageOf(record, '/notes')));
    expect(after.text).toContain('Private to your unit');
    await decide(app, 'gp', record, 'C82001 shareOut allowed', 'city-nursing shareIn allowed');
    expect((await open(app, 'nurse', pageOf(record))).text).not.toContain('Afraid of her son.');
  });

  it('says what is missing at its field, and keeps what was typed', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'gp', pageOf(record));
    const again = await submit(app, 'gp', page, { text: 'Half a note' }, pageOf(record, '/notes'));
    expect([again.status, errorsOf(again)[0]]).toEqual([422, 'Choose one']);
    expect(textOf(again.html.querySelector('#kind-error'))).toContain('Choose one');
    expect(again.html.querySelector('#text')?.textContent.trim()).toBe('Half a note');
    const empty = await submit(app, 'gp', page, { kind: 'note', text: ' ' }, pageOf(record, '/notes'));
    expect(errorsOf(empty)).toEqual(['Write the note']);
  });

  it('is not offered to practice staff', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'practice', pageOf(record));
    expect(page.html.querySelector('#add')).toBeNull();
  });
});

describe('the way to a record', () => {
  it('is the NHS number, for those who may see the patient', async () => {
    const record = await aRecord(app);
    const { body } = await app.get<{ nhsNumber: string }>('gp', record.path);
    const page = await open(app, 'gp', '/patients');
    expect((await submit(app, 'gp', page, { patient: body.nhsNumber })).location).toBe(pageOf(record));
    const foreign = await submit(app, 'therapist', page, { patient: body.nhsNumber });
    const none = await submit(app, 'therapist', page, { patient: '999 500 0016' });
    expect([foreign.status, errorsOf(foreign)]).toEqual([422, errorsOf(none)]);
  });

  it('is the whole identity, to an override of a patient who is not theirs', async () => {
    const record = await aRecord(app);
    const { body } = await app.get<{ [name: string]: string }>('gp', record.path);
    const page = await open(app, 'therapist', '/patients');
    const { nhsNumber, givenName, familyName, dateOfBirth } = body;
    const typed = { nhsNumber, givenName, familyName, dateOfBirth } as { [name: string]: string };
    const found = await submit(app, 'therapist', page, typed, '/patients/to-override');
    expect(found.location).toBe(pageOf(record, '/override'));
    const wrong = await submit(
      app,
      'therapist',
      page,
      { ...typed, dateOfBirth: '1950-01-01' },
      '/patients/to-override',
    );
    expect([wrong.status, errorsOf(wrong)[0]]).toEqual([
      409,
      expect.stringContaining('a different date of birth'),
    ]);
    const empty = await submit(app, 'therapist', page, {}, '/patients/to-override');
    expect(errorsOf(empty)).toContain('Give the family name');
    expect((await open(app, 'gp', '/patients')).text).not.toContain('If safety cannot wait');
  });
});
