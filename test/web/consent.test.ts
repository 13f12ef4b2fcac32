import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { TestApp } from '../support/app.js';
import { open, type PageAnswer, send, submit, textOf } from '../support/page.js';
import { aRecord, decide, type Record } from '../support/record.js';
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
    const record = await anUnsharedRecord(app);
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

  it('is recorded once, however often the button is pressed', async () => {
    const record = await aRecord(app);
    const preview = await submit(app, 'gp', await open(app, 'gp', pageOf(record, '/sharing')), said);
    for (let times = 0; times < 2; times += 1)
      expect((await submit(app, 'gp', preview, {}, pageOf(record, '/sharing'))).status).toBe(303);
    const { text } = await open(app, 'gp', pageOf(record, '?tab=sharing'));
    expect(text.match(/by telephone/g)).toHaveLength(1);
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
      'Say by what right the carer decides, or who was consulted about best interests',
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
    const record = await anUnsharedRecord(app);
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
    const record = await anUnsharedRecord(app);
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
    expect(errorsOf(again)).toEqual(['This is not the code that was sent to the patient. 4 tries are left.']);
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
    expect([early.status, errorsOf(early)[0]]).toEqual([
      409,
      expect.stringMatching(/^There is no valid code/),
    ]);
    const unreached = await submit(app, 'nurse', page, { channel: 'email' }, pageOf(record, '/code/send'));
    expect([unreached.status, errorsOf(unreached)[0]]).toEqual([
      409,
      expect.stringMatching(/^No contact details/),
    ]);
  });
});
