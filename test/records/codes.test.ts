import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PatientMessengerService } from '../../src/records/patient-messages/patient-messenger.service.js';
import { TestApp } from '../support/app.js';
import { aRecord, decide, journal, notesFor, write, type Record } from '../support/record.js';
import type { ProblemBody } from '../support/referral-story.js';

const MINUTE = 60_000;
const MOBILE = '07700900123';

/** Another number than the code. */
const wrongFor = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('a verification code', () => {
  let app: TestApp;
  let refusing: Record;

  const send = <T = ProblemBody>(user: string, { path }: Record, body: object = {}) =>
    app.post<T>(user, `${path}/codes`, body);
  const verify = <T = ProblemBody & { triesLeft: number }>(user: string, { path }: Record, code: unknown) =>
    app.post<T>(user, `${path}/codes/verify`, { code });
  const messages = async ({ id }: Record) =>
    (
      await app.database.query<{ body: string; status: string; channel: string }>(
        'SELECT body, status, channel FROM patient_message WHERE patient_id = $1 ORDER BY created_at, id',
        [id],
      )
    ).rows;
  /** As it is read out by the patient, who was sent it. */
  const codeIn = (text: string) => /: (\d{6})\./.exec(text)![1]!;
  const codeOf = async (record: Record) => codeIn((await messages(record)).at(-1)!.body);

  /** A patient who lets two practices share; the newer one is on no list of the older. */
  async function aMovedPatient(contact: object = { mobile: MOBILE }): Promise<Record> {
    const record = await aRecord(app);
    await write(app, 'gp', record, 'Lives alone.');
    await decide(app, 'gp', record, 'C82001 shareOut allowed', 'C82002 shareIn allowed');
    await app.post('gp2', `${record.path}/registrations`, { practice: 'C82002' });
    await app.ask('gp2', 'PUT', `${record.path}/contact`, { body: contact });
    return record;
  }

  beforeAll(async () => {
    app = await TestApp.start();
    refusing = await aMovedPatient();
  });
  afterAll(() => app.stop());

  it('opens what is shared to the unit that was read it out', async () => {
    const record = await aMovedPatient();
    expect(await notesFor(app, 'gp2', record)).toEqual([]);
    const sent = await send<object>('gp2', record);
    const expiresAt = new Date(app.clock.now().getTime() + 10 * MINUTE).toISOString();
    expect(sent).toMatchObject({ status: 202, body: { sentBy: 'text', to: '…123', expiresAt } });
    expect((await verify('gp2', record, await codeOf(record))).status).toBe(204);
    expect(await notesFor(app, 'gp2', record)).toEqual(['Lives alone.']);
  });

  it('opens it to the clinicians of that unit: practice staff see what their own practice recorded', async () => {
    const record = await aRecord(app);
    await decide(app, 'gp', record, 'city-nursing shareOut allowed', 'C82001 shareIn allowed');
    await write(app, 'nurse', record, 'Dressing changed.');
    await write(app, 'gp', record, 'Lives alone.');
    await app.ask('gp', 'PUT', `${record.path}/contact`, { body: { mobile: MOBILE } });
    await send('gp', record);
    await verify('gp', record, await codeOf(record));
    expect(await notesFor(app, 'gp', record)).toEqual(['Lives alone.', 'Dressing changed.']);
    expect(await notesFor(app, 'practice', record)).toEqual(['Lives alone.']);
    const { sharing } = (await journal(app, 'practice', record)).body;
    expect(sharing.why[0]).toBe('What other units recorded is shown to clinicians only.');
  });

  it('counts for nothing once the patient dissents', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    await verify('gp2', record, await codeOf(record));
    app.clock.advance(MINUTE);
    await decide(app, 'gp2', record, 'C82002 shareIn dissented');
    expect(await notesFor(app, 'gp2', record)).toEqual([]);
  });

  it('is kept as a hash only', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    const code = await codeOf(record);
    const { rows } = await app.database.query<{ kept: string }>(
      'SELECT to_jsonb(c)::text AS kept FROM verification_code c WHERE patient_id = $1',
      [record.id],
    );
    expect(rows[0]!.kept).not.toContain(`"${code}"`);
    expect(rows[0]!.kept).toMatch(/"hash": "[0-9a-f]{32}:[0-9a-f]{64}"/);
  });

  it('works once', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    const code = await codeOf(record);
    const answers = await Promise.all([verify('gp2', record, code), verify('gp2', record, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await verify('gp2', record, code)).body.code).toBe('NO_CODE');
  });

  it('is too old after ten minutes', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    app.clock.advance(10 * MINUTE);
    expect(await verify('gp2', record, await codeOf(record))).toMatchObject({
      status: 409,
      body: { code: 'NO_CODE' },
    });
  });

  it('can be tried five times', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    const code = await codeOf(record);
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await verify('gp2', record, wrongFor(code))).toMatchObject({
        status: 422,
        body: { code: 'WRONG_CODE', triesLeft },
      });
    expect((await verify('gp2', record, code)).body.code).toBe('NO_CODE');
    const { rows } = await app.database.query(
      `SELECT count(*)::int AS count FROM audit_entry WHERE patient_id = $1 AND action = 'CODE_TRIED' AND outcome = 'refused'`,
      [record.id],
    );
    expect(rows).toEqual([{ count: 6 }]);
  });

  it('is replaced by the next, of which there are three an hour', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    const first = await codeOf(record);
    for (let more = 0; more < 2; more += 1) {
      app.clock.advance(1000);
      expect((await send('gp2', record)).status).toBe(202);
    }
    const last = await codeOf(record);
    if (first !== last) expect((await verify('gp2', record, first)).body.code).toBe('WRONG_CODE');
    const refused = await send('gp2', record);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_CODES' },
      headers: { 'retry-after': '3600' },
    });
    expect((await verify('gp2', record, last)).status).toBe(204);
    app.clock.advance(60 * MINUTE);
    expect((await send('gp2', record)).status).toBe(202);
  });

  it('is of one unit: another cannot use it', async () => {
    const record = await aMovedPatient();
    await send('gp2', record);
    expect((await verify('nurse', record, await codeOf(record))).body.code).toBe('NO_CODE');
  });

  it('goes where the patient is reached, and nowhere else', async () => {
    const record = await aMovedPatient({ email: 'patient@example.org' });
    expect((await send('gp2', record)).body).toMatchObject({ sentBy: 'email', to: 'p…@example.org' });
    expect((await send('gp2', record, { channel: 'text' })).body.code).toBe('NO_CONTACT');
    expect((await send('gp2', await aMovedPatient({}))).body.code).toBe('NO_CONTACT');
  });

  it.each<[string, string, unknown, number]>([
    ['a stranger', 'therapist', '123456', 404],
    ['the privacy officer, who is in no unit', 'privacy', '123456', 403],
    ['what is no code', 'gp2', 'abc', 422],
    ['a number', 'gp2', 123456, 422],
  ])('is refused to %s', async (_, user, code, status) => {
    expect((await verify(user, refusing, code)).status).toBe(status);
  });

  it('and what patients were told is read by administrators only', async () => {
    const { status, body } = await app.get<{ items: object[] }>('admin', '/api/patient-messages?limit=2');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    expect((await app.get('gp', '/api/patient-messages')).status).toBe(403);
  });

  describe('by a text service', () => {
    let server: Server;
    let texts: { to: string; text: string; authorization: string | undefined }[];
    let answer: number;
    let plain: TestApp;

    beforeAll(async () => {
      server = createServer((request, response) => {
        let body = '';
        request.on('data', (part: Buffer) => (body += part.toString()));
        request.on('end', () => {
          const { to, text } = JSON.parse(body) as { to: string; text: string };
          texts.push({ to, text, authorization: request.headers.authorization });
          response.writeHead(answer).end();
        });
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      plain = app;
      const { port } = server.address() as AddressInfo;
      app = await TestApp.start({ textUrl: `http://127.0.0.1:${port}/`, textToken: 'secret' });
      [texts, answer] = [[], 200];
    });
    afterEach(() => {
      [texts, answer] = [[], 200];
    });
    afterAll(async () => {
      await app.stop();
      app = plain;
      server.close();
    });

    it('is nowhere but with the patient', async () => {
      const record = await aMovedPatient();
      await send('gp2', record);
      expect(texts).toEqual([
        { to: MOBILE, text: expect.stringContaining('Oadby Lane'), authorization: 'Bearer secret' },
      ]);
      expect(await messages(record)).toEqual([{ body: null, status: 'sent', channel: 'text' }]);
      expect((await verify('gp2', record, codeIn(texts[0]!.text))).status).toBe(204);
    });

    it('that could not be sent says so, and stands as failed', async () => {
      const record = await aMovedPatient();
      answer = 500;
      expect(await send('gp2', record)).toMatchObject({ status: 503, body: { code: 'CODE_NOT_SENT' } });
      expect(await messages(record)).toMatchObject([{ status: 'failed' }]);
    });

    it('and a word of an override that could not be sent is tried again', async () => {
      const record = await aMovedPatient();
      const messenger = app.nest.get(PatientMessengerService);
      answer = 500;
      await app.post('nurse', `${record.path}/overrides`, {
        category: 'emergency',
        reason: 'Found confused at home, medicines are unknown.',
      });
      await messenger.settled();
      expect(await messages(record)).toMatchObject([{ status: 'pending' }]);
      answer = 200;
      app.clock.advance(5 * MINUTE);
      messenger.wake();
      await messenger.settled();
      expect(await messages(record)).toMatchObject([{ status: 'sent' }]);
      expect(texts).toHaveLength(2);
    });
  });
});
