import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { broken } from '../../src/invariants/broken.js';
import type { PatientView } from '../../src/patients/patient.view.js';
import { TestApp } from '../support/app.js';
import { aNewNhsNumber } from '../support/patients.js';
import { aReferral, type ProblemBody } from '../support/referral-story.js';

const SHEILA = { givenName: 'Sheila', familyName: 'Marlow', dateOfBirth: '1945-08-22' };
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('the register of patients', () => {
  let app: TestApp;

  const patientOf = async (referralId: string): Promise<string> =>
    (await app.get<{ patient: { id: string } }>('triage', `/api/referrals/${referralId}`)).body.patient.id;
  const rows = async <T extends pg.QueryResultRow>(statement: string, values: unknown[] = []) =>
    (await app.database.query<T>(statement, values)).rows;
  const search = (user: string, nhsNumber: unknown) =>
    app.post<{ items: PatientView[] }>(user, '/api/patients/search', { nhsNumber });
  const add = <T = PatientView>(user: string, body: object) => app.post<T>(user, '/api/patients', body);
  const example = async () =>
    (await app.get<{ answers: Record<string, unknown> }>('gp', '/api/templates/general/example')).body
      .answers;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  describe('a referral', () => {
    it('that is sent makes its patient known, in the same commit', async () => {
      const { id } = await aReferral(app).submitted().done();
      const [row] = await rows(
        `SELECT p.nhs_number = r.nhs_number AS same, p.xmin = r.xmin AS together
         FROM referral r JOIN patient p ON p.id = r.patient_id WHERE r.id = $1`,
        [id],
      );
      expect(row).toEqual({ same: true, together: true });
      expect(
        await rows('SELECT patient_id FROM audit_entry WHERE subject_id = $1 AND action = $2', [
          id,
          'SUBMIT',
        ]),
      ).toEqual([{ patient_id: await patientOf(id) }]);
    });

    it('of somebody known is theirs too, however many are sent at once', async () => {
      const nhsNumber = aNewNhsNumber();
      const answers = { ...(await example()), nhsNumber };
      const sent = await Promise.all(
        Array.from({ length: 6 }, () => app.post('gp', '/api/referrals', { template: 'general', answers })),
      );
      expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(201));
      expect(
        await rows('SELECT count(DISTINCT patient_id)::int AS patients FROM referral WHERE nhs_number = $1', [
          nhsNumber,
        ]),
      ).toEqual([{ patients: 1 }]);
    });

    it('that is a draft has no patient until it is sent', async () => {
      const { id, version } = await aReferral(app).drafted().done();
      const [draft] = await rows('SELECT patient_id FROM referral WHERE id = $1', [id]);
      expect(draft).toEqual({ patient_id: null });
      await app.post('gp', `/api/referrals/${id}/actions/submit`, {}, { 'if-match': `"${version}"` });
      expect(await patientOf(id)).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('without an NHS number is of a patient of its own', async () => {
      const { nhsNumber: _, ...answers } = await example();
      const send = async () =>
        (
          await app.post<{ id: string }>('gp', '/api/referrals', {
            template: 'general',
            answers: { ...answers, nhsNumberAbsentReason: '03' },
          })
        ).body.id;
      const [one, other] = [await send(), await send()];
      expect(await patientOf(one)).not.toBe(await patientOf(other));
    });
  });

  describe('finding or adding somebody', () => {
    it('adds who is not known, and finds them the next time', async () => {
      const nhsNumber = aNewNhsNumber();
      const spaced = `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
      const added = await add('gp', { ...SHEILA, nhsNumber: spaced });
      expect(added).toMatchObject({
        status: 200,
        body: { ...SHEILA, nhsNumber, practice: 'C82001', basis: 'ownPractice', detailsDiffer: false },
      });
      const again = await add('gp', { ...SHEILA, nhsNumber });
      expect(again.body.id).toBe(added.body.id);
      expect(again.body.registrations).toEqual([
        { practice: 'C82001', practiceName: 'Fosse Road Surgery', at: '2026-11-23T09:00:00.000Z' },
      ]);
    });

    it('finds by name and date of birth who has no NHS number, whatever the accents', async () => {
      const someone = { givenName: 'Zoë', familyName: 'O’Brien', dateOfBirth: '1950-02-03' };
      const { body } = await add('gp', someone);
      const again = await add('gp', { ...someone, givenName: 'Zoe', familyName: "O'Brien" });
      expect(again.body.id).toBe(body.id);
    });

    it('tells a stranger nothing but what they typed', async () => {
      const nhsNumber = aNewNhsNumber();
      const { body } = await add('gp', { ...SHEILA, nhsNumber, mobile: '07700900123' });
      const found = await add('gp2', { ...SHEILA, givenName: 'S', nhsNumber });
      expect(found.body).toEqual({ ...SHEILA, givenName: 'S', nhsNumber, id: body.id });
    });

    it.each([
      ['a number that is none', { nhsNumber: '9990000000' }, '/nhsNumber'],
      ['a day that never was', { dateOfBirth: '1945-02-30' }, '/dateOfBirth'],
      ['a day to come', { dateOfBirth: '2030-01-01' }, '/dateOfBirth'],
      ['a practice that is none', { practice: 'RT5' }, '/practice'],
      ['a landline', { mobile: '01162 123456' }, '/mobile'],
      ['no name', { familyName: ' ' }, '/familyName'],
    ])('refuses %s', async (_, wrong, pointer) => {
      const refused = await add<ProblemBody>('gp', { ...SHEILA, ...wrong });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    });

    it('refuses a number that belongs to somebody born on another day', async () => {
      const nhsNumber = aNewNhsNumber();
      await add('gp', { ...SHEILA, nhsNumber });
      const refused = await add<ProblemBody>('gp', { ...SHEILA, nhsNumber, dateOfBirth: '1954-08-22' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'PATIENT_DIFFERS' } });
    });
  });

  describe('a patient', () => {
    it('is seen by their practice, who referred them, the SPA, their team and the privacy officer', async () => {
      const { id } = await aReferral(app).offered().done();
      const patient = await patientOf(id);
      await app.post('coordinator', `/api/patients/${patient}/registrations`, { practice: 'C82002' });
      const basis = async (user: string) => {
        const { status, body } = await app.get<PatientView>(user, `/api/patients/${patient}`);
        return status === 200 ? body.basis : status;
      };
      expect(await basis('gp2')).toBe('ownPractice');
      expect(await basis('gp')).toBe('sentReferral');
      expect(await basis('callhandler')).toBe('spa');
      expect(await basis('nurse')).toBe('caringTeam');
      expect(await basis('privacy')).toBe('privacyOfficer');
      for (const other of ['therapist', 'bedmanager']) expect(await basis(other)).toBe(404);
      expect(await basis('admin')).toBe(403);
    });

    it('whom one may not see answers exactly as one who does not exist', async () => {
      const nhsNumber = aNewNhsNumber();
      const { body } = await add('gp', { ...SHEILA, nhsNumber });
      const answer = async (id: string) => {
        const { status, body: problem } = await app.get<ProblemBody>('gp2', `/api/patients/${id}`);
        return { answered: status, ...problem, correlationId: null };
      };
      const absent = await answer(NOBODY);
      expect(absent.answered).toBe(404);
      expect(await answer(body.id)).toEqual(absent);
      expect(await answer('none')).toEqual(absent);
      for (const number of [nhsNumber, aNewNhsNumber()])
        expect((await search('gp2', number)).body).toEqual({ items: [] });
    });

    it('is found by their exact NHS number, in any spacing', async () => {
      const nhsNumber = aNewNhsNumber();
      const { body } = await add('gp', { ...SHEILA, nhsNumber });
      const found = await search('gp', `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3)}`);
      expect(found.body.items).toMatchObject([{ id: body.id, nhsNumber }]);
      for (const wrong of [undefined, '123', ['9990000018'], `${nhsNumber.slice(0, 9)}x`])
        expect((await search('gp', wrong)).status).toBe(422);
    });

    it('leaves a trace of each look, allowed or refused, with its basis', async () => {
      const { body } = await add('gp', { ...SHEILA, nhsNumber: aNewNhsNumber() });
      await app.get('gp', `/api/patients/${body.id}`);
      await app.get('gp2', `/api/patients/${body.id}`);
      expect(
        await rows(
          'SELECT actor_id, action, basis, outcome FROM audit_entry WHERE patient_id = $1 ORDER BY id',
          [body.id],
        ),
      ).toEqual([
        { actor_id: 'gp', action: 'PATIENT_ADDED', basis: null, outcome: 'done' },
        { actor_id: 'gp', action: 'PATIENT_READ', basis: 'ownPractice', outcome: 'done' },
        { actor_id: 'gp2', action: 'PATIENT_READ', basis: 'noRelationship', outcome: 'refused' },
      ]);
    });

    it('says when a referral gives another date of birth', async () => {
      const nhsNumber = aNewNhsNumber();
      await add('gp', { ...SHEILA, nhsNumber, dateOfBirth: '1901-01-01' });
      await app.post('gp', '/api/referrals', {
        template: 'general',
        answers: { ...(await example()), nhsNumber },
      });
      const found = await search('gp', nhsNumber);
      expect(found.body.items).toMatchObject([{ detailsDiffer: true }]);
    });
  });

  describe('moving to another practice', () => {
    it('is said by the new practice or the SPA; the history stays', async () => {
      const { body } = await add('gp', { ...SHEILA, nhsNumber: aNewNhsNumber() });
      const path = `/api/patients/${body.id}`;
      expect((await app.post('gp2', `${path}/registrations`, { practice: 'C82002' })).status).toBe(204);
      const { body: moved } = await app.get<PatientView>('gp2', path);
      expect(moved.practice).toBe('C82002');
      expect(moved.registrations.map(({ practice }) => practice)).toEqual(['C82001', 'C82002']);
      expect((await app.get('gp', path)).status).toBe(404);
      expect((await app.post('coordinator', `${path}/registrations`, { practice: 'C82003' })).status).toBe(
        204,
      );
    });

    it('is refused to others', async () => {
      const { body } = await add('gp', { ...SHEILA, nhsNumber: aNewNhsNumber() });
      const move = (user: string, practice: unknown, id = body.id) =>
        app.post<ProblemBody>(user, `/api/patients/${id}/registrations`, { practice });
      expect(await move('gp', 'C82002')).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_PRACTICE' } });
      expect((await move('nurse', 'C82002')).status).toBe(403);
      expect((await move('coordinator', 'NOWHERE')).status).toBe(422);
      expect((await move('coordinator', 7)).status).toBe(422);
      expect((await move('gp', 'C82001', NOBODY)).status).toBe(404);
    });
  });

  it('knows where a patient is reached, and tells only their practice and the SPA', async () => {
    const { id } = await aReferral(app).offered().done();
    const path = `/api/patients/${await patientOf(id)}`;
    const contact = { mobile: '07700900123', email: 'patient@example.org' };
    const set = (user: string, body: object) => app.ask(user, 'PUT', `${path}/contact`, { body });
    expect((await set('coordinator', contact)).status).toBe(204);
    expect((await app.get<PatientView>('triage', path)).body.contact).toEqual(contact);
    expect((await app.get('nurse', path)).body).not.toHaveProperty('contact');
    expect((await set('gp2', contact)).status).toBe(404);
    await set('coordinator', {});
    expect((await app.get<PatientView>('triage', path)).body.contact).toEqual({ mobile: null, email: null });
  });

  it('keeps its invariants', async () => {
    const client = await app.database.connect();
    expect(await broken(client)).toEqual({});
    client.release();
  });
});
