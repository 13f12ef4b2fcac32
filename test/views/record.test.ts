import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aRecord, decide, type Record, write } from '../sharing/support/record.js';
import { TestApp } from '../support/app.js';
import { open, type PageAnswer, send, submit, textOf } from '../support/page.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const pageOf = ({ id }: Record, rest = '') => `/patients/${id}${rest}`;
const errorsOf = ({ html }: PageAnswer) =>
  html.querySelectorAll('.nhsuk-error-summary li').map((each) => textOf(each));
const follow = async (user: string, answer: PageAnswer) => {
  expect(answer.status).toBe(303);
  return open(app, user, answer.location!);
};
const linksIn = ({ html }: PageAnswer) =>
  html.querySelectorAll('main a').map((each) => each.getAttribute('href'));
const because = 'Found collapsed at home, medicines are unknown.';

/** A patient of whom the practice wrote a note that the nurse is not allowed to see. */
async function anUnsharedRecord(): Promise<Record> {
  const record = await aRecord(app);
  await write(app, 'gp', record, 'Lives alone.');
  await decide(app, 'gp', record, 'city-nursing shareIn dissented');
  return record;
}

describe('the shared record', () => {
  it('says whose it is, what was recorded by which unit, and what is not shown and why', async () => {
    const record = await anUnsharedRecord();
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
    const record = await anUnsharedRecord();
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
    for (const user of ['privacy', 'auditor', 'admin'])
      expect((await open(app, user, pageOf(record))).status).toBe(403);
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

describe('an override', () => {
  it('takes a reason and opens the record, with a banner until it is ended', async () => {
    const record = await anUnsharedRecord();
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
    const record = await anUnsharedRecord();
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

describe('what the patient decided about sharing', () => {
  const said = { unit: 'C82001', shareOut: 'dissented', how: 'telephone', onBehalf: 'patient' };

  it('says what stands, who asked, how and on whose behalf', async () => {
    const record = await aRecord(app);
    await decide(app, 'gp', record, 'C82001 shareOut dissented');
    const page = await open(app, 'gp', pageOf(record, '/sharing'));
    expect(page.text).toMatch(
      /Fosse Road Surgery What it records may be seen by others Not allowed Dr Asha Patel, referrer Fosse Road Surgery, Mon 23 Nov 2026, 09:00 Face to face The patient/,
    );
    expect(page.text).toMatch(/Everything that was decided .*Not allowed.*Allowed/);
  });

  it('is shown before it is saved: who would see what, and why', async () => {
    const record = await anUnsharedRecord();
    await decide(app, 'gp', record, 'city-nursing shareIn allowed');
    const page = await open(app, 'gp', pageOf(record, '/sharing'));
    const preview = await submit(app, 'gp', page, said);
    expect([preview.status, preview.text]).toEqual([200, expect.stringContaining('Nothing is saved yet.')]);
    expect(textOf(preview.html.querySelector('#changes'))).toContain(
      'Sees no more City community nursing does not see what Fosse Road Surgery recorded',
    );
    expect((await open(app, 'nurse', pageOf(record))).text).toContain('Lives alone.');
    const saved = await submit(app, 'gp', preview, {}, pageOf(record, '/sharing'));
    const after = await follow('gp', saved);
    expect(after.text).toContain('What the patient decided is recorded.');
    expect(after.text).toMatch(/Not allowed Dr Asha Patel, referrer .* By telephone The patient/);
    expect((await open(app, 'nurse', pageOf(record))).text).not.toContain('Lives alone.');
  });

  it('may be changed from its preview, with what was typed', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'gp', pageOf(record, '/sharing'));
    const preview = await submit(app, 'gp', page, said);
    const again = await submit(app, 'gp', preview, { do: 'change' }, pageOf(record, '/sharing/preview'));
    const checked = again.html
      .querySelectorAll('main input[checked]')
      .map((each) => each.getAttribute('value'));
    expect(checked).toEqual(['dissented', 'telephone', 'patient']);
    expect(again.html.querySelector('option[selected]')?.getAttribute('value')).toBe('C82001');
  });

  it('says at each field what is missing, before anything is saved', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'gp', pageOf(record, '/sharing'));
    const none = await submit(app, 'gp', page);
    expect(none.status).toBe(422);
    expect(errorsOf(none)).toEqual([
      'Say how the patient was asked',
      'Say who decided',
      'Say what was decided for which units',
    ]);
    expect(errorsOf(await submit(app, 'gp', page, { ...said, unit: '' }))).toEqual(['Say for which unit']);
    const carer = await submit(app, 'gp', page, { ...said, onBehalf: 'carer' });
    expect(errorsOf(carer)).toEqual([
      'Say by which right the carer decides, or who was consulted about the best interests',
    ]);
    const saved = await send(app, 'gp', pageOf(record, '/sharing'), { key: uuid(), ...said, how: 'rumour' });
    expect([saved.status, errorsOf(saved)]).toEqual([422, ['Choose one']]);
  });

  it('is recorded by a team for itself and what it is part of, which sees what concerns it', async () => {
    const record = await aRecord(app);
    await decide(app, 'gp', record, 'county-therapy shareIn dissented');
    const page = await open(app, 'nurse', pageOf(record, '/sharing'));
    const units = page.html.querySelectorAll('option').map((each) => textOf(each));
    expect(units).toEqual([
      'Choose a unit',
      'City community nursing',
      'Leicestershire Partnership NHS Trust',
    ]);
    expect(page.text).not.toContain('County');
    expect((await submit(app, 'nurse', page, said)).status).toBe(403);
  });

  it('has a page of who can see what now', async () => {
    const record = await anUnsharedRecord();
    const { text } = await open(app, 'gp', pageOf(record, '/sharing/who'));
    expect(text).toMatch(/Does not see City community nursing does not see what Fosse Road Surgery recorded/);
    expect((await open(app, 'therapist', pageOf(record, '/sharing/who'))).status).toBe(404);
  });

  it('is read by the privacy officer, who records nothing', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'privacy', pageOf(record, '/sharing'));
    expect([page.status, page.html.querySelector('main form')]).toEqual([200, null]);
    expect(linksIn(page)).not.toContain(pageOf(record));
    expect((await send(app, 'privacy', pageOf(record, '/sharing'), { key: uuid(), ...said })).status).toBe(
      403,
    );
  });
});

describe('a code from the patient', () => {
  async function aMovedPatient(): Promise<Record> {
    const record = await anUnsharedRecord();
    await decide(app, 'gp', record, 'C82001 shareOut allowed', 'C82002 shareIn allowed');
    await app.post('gp2', `${record.path}/registrations`, { practice: 'C82002' });
    await app.ask('gp2', 'PUT', `${record.path}/contact`, { body: { mobile: '07700900123' } });
    return record;
  }
  const codeOf = async ({ id }: Record): Promise<string> => {
    const { rows } = await app.database.query<{ body: string }>(
      'SELECT body FROM patient_message WHERE patient_id = $1',
      [id],
    );
    return /: (\d{6})\./.exec(rows.at(-1)!.body)![1]!;
  };

  it('is sent, read out and entered, and opens what is shared', async () => {
    const record = await aMovedPatient();
    expect((await open(app, 'gp2', pageOf(record))).text).not.toContain('Lives alone.');
    const page = await open(app, 'gp2', pageOf(record, '/code'));
    const sent = await submit(app, 'gp2', page, {}, pageOf(record, '/code/send'));
    expect(sent.text).toContain(
      'A code was sent by text to …123. It works once, until Mon 23 Nov 2026, 09:10.',
    );
    const code = await codeOf(record);
    const wrong = code === '000000' ? '000001' : '000000';
    const again = await submit(app, 'gp2', sent, { code: wrong }, pageOf(record, '/code'));
    expect(errorsOf(again)).toEqual(['This is not the code that the patient was sent. 4 tries are left.']);
    const spoken = `${code.slice(0, 3)} ${code.slice(3)}`;
    const after = await follow(
      'gp2',
      await submit(app, 'gp2', sent, { code: spoken }, pageOf(record, '/code')),
    );
    expect(after.text).toContain('The code is right.');
    expect(after.text).toContain('Lives alone.');
  });

  it('says what is wrong: no code, none sent, no way to reach the patient', async () => {
    const record = await aRecord(app);
    const page = await open(app, 'nurse', pageOf(record, '/code'));
    const none = await submit(app, 'nurse', page, {}, pageOf(record, '/code'));
    expect([none.status, errorsOf(none)]).toEqual([422, ['Give the digits of the code']]);
    const early = await submit(app, 'nurse', page, { code: '123456' }, pageOf(record, '/code'));
    expect([early.status, errorsOf(early)[0]]).toEqual([409, expect.stringMatching(/^No code is open/)]);
    const unreached = await submit(app, 'nurse', page, { channel: 'email' }, pageOf(record, '/code/send'));
    expect([unreached.status, errorsOf(unreached)[0]]).toEqual([
      409,
      expect.stringMatching(/^Nobody has recorded/),
    ]);
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
      expect.stringContaining('another date of birth'),
    ]);
    const empty = await submit(app, 'therapist', page, {}, '/patients/to-override');
    expect(errorsOf(empty)).toContain('Give the family name');
    expect((await open(app, 'gp', '/patients')).text).not.toContain('If safety cannot wait');
  });
});
