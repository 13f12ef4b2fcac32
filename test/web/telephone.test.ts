import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TemplateService } from '../../src/templates/library/template.service.js';
import { sectionsOf } from '../../src/web/answers/questions.js';
import { fieldsOf, type Fields } from '../../src/web/referrer/form/field-values.js';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf } from '../support/page.js';
import { aNewNhsNumber } from '../support/patients.js';
import type { Referral } from '../support/referral-story.js';

const FORM = '/telephone/community-nursing';
const CALL = { 'byPhone-callerVerified': 'true', 'byPhone-requestedAt': '2026-11-23T08:40' };

let app: TestApp;
let filled: Fields;

beforeAll(async () => {
  app = await TestApp.start();
  const example = await app.get<{ answers: Record<string, unknown> }>(
    'callhandler',
    '/api/templates/community-nursing/example',
  );
  const template = app.nest.get(TemplateService, { strict: false }).current('community-nursing')!;
  const questions = sectionsOf(template).flatMap((section) => section.questions);
  const { answers } = example.body;
  const asked = Object.keys(answers);
  filled = { ...fieldsOf(questions, { ...answers, nhsNumber: aNewNhsNumber() }), asked };
});
afterAll(() => app.stop());

const begin = () => open(app, 'callhandler', FORM);

describe('a referral by telephone', () => {
  it('begins with the need, for call handlers only', async () => {
    const page = await open(app, 'callhandler', '/telephone');
    expect(page.html.querySelectorAll('main a').map((each) => each.getAttribute('href'))).toContain(FORM);
    expect((await open(app, 'gp', '/telephone')).status).toBe(403);
    expect((await open(app, 'callhandler', '/telephone/nothing')).status).toBe(422);
  });

  it('asks everything on one page, and when the caller asked', async () => {
    const page = await begin();
    const headings = page.html.querySelectorAll('main h2').map((each) => textOf(each));
    expect(headings).toEqual(expect.arrayContaining(['Patient', 'People to contact', 'Safeguarding']));
    expect(page.html.querySelector('#byPhone-requestedAt')?.getAttribute('value')).toBe('2026-11-23T09:00');
  });

  it('is sent once, with its clocks from the call, and shown at once', async () => {
    const page = await begin();
    const sent = await submit(app, 'callhandler', page, { ...filled, ...CALL });
    expect(sent.location).toMatch(/^\/spa\/referrals\/[0-9a-f-]+\?told=phoned$/);
    const again = await submit(app, 'callhandler', page, { ...filled, ...CALL });
    expect(again.location).toBe(sent.location);
    const id = sent.location!.split(/[/?]/)[3]!;
    const { body } = await app.get<Referral>('callhandler', `/api/referrals/${id}`);
    expect(body).toMatchObject({ state: 'submitted', receivedAt: '2026-11-23T08:40:00.000Z' });
    expect((await open(app, 'callhandler', sent.location!)).text).toContain('Give the caller its reference.');
  });

  it('is not taken from a caller who was not verified, and keeps what was typed', async () => {
    const page = await submit(app, 'callhandler', await begin(), {
      ...filled,
      ...CALL,
      'byPhone-callerVerified': '',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Verify the caller before taking the referral');
    expect(page.html.querySelector('#familyName')?.getAttribute('value')).toBe('Ashworth');
  });

  it('says at each field what is missing, and opens the questions that answers lead to', async () => {
    const page = await submit(app, 'callhandler', await begin(), { ...CALL, safeguardingConcern: 'adult' });
    expect(page.status).toBe(422);
    expect(textOf(page.html.querySelector('#givenName-error'))).toContain('given name');
    expect(page.html.querySelector('#safeguardingDetails')).not.toBeNull();
  });

  it('adds a row without a script, and draws branches alone for one', async () => {
    const page = await submit(app, 'callhandler', await begin(), { add: 'contacts' });
    expect([page.status, page.html.querySelector('[name="contacts-1-name"]') !== null]).toEqual([200, true]);
    const key = page.html.querySelector('[name="key"]')!.getAttribute('value')!;
    const typed = { key, asked: ['safeguardingConcern'], safeguardingConcern: 'adult' };
    const part = await send(app, 'callhandler', `${FORM}/preview`, typed);
    expect(part.html.querySelector('#safeguardingDetails')).not.toBeNull();
    expect(part.html.querySelector('header')).toBeNull();
  });

  it('tells of a red flag before it is sent, once', async () => {
    const address = '/telephone/general';
    const first = await open(app, 'callhandler', address);
    const typed = { ...CALL, safeUntilSeen: 'hours2' };
    const warned = await submit(app, 'callhandler', first, typed);
    expect(warned.status).toBe(200);
    expect(warned.text).toContain('Not sent yet.');
    expect(warned.text).toContain('A 2-hour response starts with a phone call.');
    expect((await submit(app, 'callhandler', warned)).status).toBe(422);
  });
});
