import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readReference } from '../../src/domain/reference.rules.js';
import { TemplateService } from '../../src/templates/library/template.service.js';
import { TestApp } from '../support/app.js';
import { aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Example = { template: string; templateVersion: number; answers: Record<string, unknown> };

describe('a submission', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const exampleOf = async (template: string, which = 1) =>
    (await app.get<Example>('gp', `/api/templates/${template}/example?example=${which}`)).body;

  it('is answered with the referral, where it is, and its version', async () => {
    const answer = await app.post<Referral>('gp', '/api/referrals', await exampleOf('community-nursing'));
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({
      location: `/api/referrals/${answer.body.id}`,
      etag: '"1"',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(answer.body).toEqual({
      id: expect.stringMatching(UUID),
      reference: expect.any(String),
      state: 'submitted',
      version: 1,
      receivedAt: '2026-11-23T09:00:00.000Z',
      template: { id: 'community-nursing', version: 1 },
      serviceLine: 'communityNursing',
      priority: {
        requested: 'P4',
        suggested: { category: 'P4', because: expect.any(String) },
        category: null,
        nationalCode: null,
        respondBy: null,
      },
      owner: { kind: 'spa', id: 'spa', name: 'Single Point of Access' },
      nextActionBy: '2026-11-23T09:15:00.000Z',
      team: null,
      referringOrganisation: 'C82001',
      informationRequested: null,
      redFlags: [],
      warnings: [],
      stillToAsk: [],
      parent: null,
      children: [],
      createdAt: '2026-11-23T09:00:00.000Z',
      updatedAt: '2026-11-23T09:00:00.000Z',
      openReferrals: [],
      caringTeams: [],
    });
  });

  it('gets a reference that can be read over the phone', async () => {
    const { reference } = await aReferral(app).submitted().done();
    expect(reference).toMatch(/^([23456789CDFGHJKMPRTVWXY]{3}-){2}[23456789CDFGHJKMPRTVWXY]{3}$/);
    expect(readReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
  });

  it('is found where Location says, with the same words and its answers', async () => {
    const sent = await app.post<Referral>('gp', '/api/referrals', await exampleOf('general'));
    const found = await app.get<Referral & Example & { patient: object }>('gp', sent.headers.location!);
    expect(found.status).toBe(200);
    expect(found.headers.etag).toBe(sent.headers.etag);
    const { openReferrals: _, caringTeams: __, ...told } = sent.body as Referral & Record<string, unknown>;
    expect(found.body).toMatchObject(told);
    expect(found.body.answers).toMatchObject({
      needAreas: ['dailyActivities', 'equipment'],
      suddenChange: false,
    });
    expect(found.body.patient).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      nhsNumber: '9993667129',
      givenName: 'Sheila',
      familyName: 'Marlow',
      dateOfBirth: '1945-08-22',
    });
  });

  it('warns the referrer of red flags, and what to do', async () => {
    const { template, answers } = await exampleOf('general');
    const sent = await app.post<{ redFlags: object[]; priority: object }>('gp', '/api/referrals', {
      template,
      answers: { ...answers, emergencySigns: ['stroke'], safeUntilSeen: 'hours2' },
    });
    expect(sent.status).toBe(201);
    expect(sent.body.redFlags).toEqual([
      { id: 'emergency', action: 'call999', tell: expect.stringContaining('Call 999 now') },
      { id: 'cannotWait', action: 'callSpa', tell: expect.stringContaining('Ring the SPA now') },
    ]);
    expect(sent.body.priority).toMatchObject({ requested: 'P4', suggested: { category: 'P0' } });
  });

  it('is accepted with every example of every template', async () => {
    const templates = app.nest.get(TemplateService).list();
    expect(templates.map(({ id }) => id).sort()).toEqual([
      'community-hospital-bed',
      'community-nursing',
      'community-therapy',
      'general',
      'intermediate-care',
    ]);
    let count = 0;
    for (const { id, version } of templates) {
      const examples = app.nest.get(TemplateService).current(id)!.source.examples;
      for (let which = 1; which <= examples.length; which += 1) {
        const example = await exampleOf(id, which);
        expect(Object.keys(example)).toEqual(['template', 'templateVersion', 'answers']);
        const sent = await app.post<Referral>('gp', '/api/referrals', example);
        expect({ id, which, status: sent.status, body: sent.body }).toMatchObject({ status: 201 });
        expect(sent.body).toMatchObject({ template: { id, version }, warnings: [], stillToAsk: [] });
        count += 1;
      }
    }
    expect(count).toBeGreaterThanOrEqual(10);
  });

  it.each(['0', '4', 'x', '1.5'])('has no example number %s', async (which) => {
    const missing = await app.get('gp', `/api/templates/general/example?example=${which}`);
    expect(missing).toMatchObject({ status: 404, body: { code: 'EXAMPLE_UNKNOWN' } });
  });

  it.each(['coordinator', 'triage', 'nurse', 'bedmanager', 'privacy', 'admin'])(
    'is not for %s, who refers nobody',
    async (by) => {
      const refused = await app.post<ProblemBody>(by, '/api/referrals', await exampleOf('general'));
      expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_FOR_THIS_ROLE' } });
    },
  );

  it('is not for somebody without a token', async () => {
    const refused = await app.post<ProblemBody>(null, '/api/referrals', {});
    expect(refused).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(refused.headers['www-authenticate']).toBe('Bearer');
  });

  it('is refused when the death of the patient is recorded, a draft as well', async () => {
    const story = aReferral(app, 'intermediate-care').submitted();
    const { id } = await story.done();
    const { body } = await app.get<Example>('gp', `/api/referrals/${id}`);
    const death = { diedAt: '2026-11-22T20:00:00Z', informedBy: 'Family' };
    await app.post('callhandler', `/api/referrals/${id}/actions/record-death`, death, { 'if-match': '"1"' });
    const { template, answers } = await exampleOf('intermediate-care');
    for (const draft of [false, true]) {
      const again = { template, draft, answers: { ...answers, nhsNumber: body.answers.nhsNumber } };
      const refused = await app.post<ProblemBody>('gp', '/api/referrals', again);
      expect(refused).toMatchObject({ status: 409, body: { code: 'PATIENT_DECEASED' } });
    }
  });

  it('may say why there is no NHS number', async () => {
    const { template, answers } = await exampleOf('general');
    const { nhsNumber: _, ...rest } = answers;
    const unknown = { template, answers: { ...rest, nhsNumberAbsentReason: '08' } };
    const sent = await app.post<Referral>('gp', '/api/referrals', unknown);
    expect(sent.status).toBe(201);
    const found = await app.get<{ patient: object }>('gp', sent.headers.location!);
    expect(found.body.patient).toMatchObject({ nhsNumber: null, familyName: 'Marlow' });
  });
});
