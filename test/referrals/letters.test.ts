import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open } from '../support/page.js';
import { pagesOf } from '../support/pdf.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';
import { tokenFor } from '../support/tokens.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const download = async (user: string, id: string, which = 'letter') => {
  const headers = { authorization: `Bearer ${await tokenFor(user)}` };
  const answer = await app.nest.inject({ method: 'GET', url: `/api/referrals/${id}/${which}`, headers });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  return { headers: answer.headers, pdf: answer.rawPayload, pages: await pagesOf(answer.rawPayload) };
};
const BANNER =
  /ASHWORTH, Margaret .*Born \d\d-[A-Z][a-z]{2}-\d{4} \(\d+y\) Gender Female NHS No\. 999 \d{3} \d{4}/;

describe('the letter of a referral', () => {
  let referral: Referral;

  beforeAll(async () => {
    referral = await aReferral(app).offered().accepted().done();
  });

  it('has the patient and “page x of y” on every page', async () => {
    const { pages, headers } = await download('gp', referral.id);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toMatch(BANNER);
      expect(page).toContain(
        `Referral ${referral.reference} Printed Mon 23 Nov 2026, 09:00 Page ${index + 1} of ${pages.length}`,
      );
    });
    expect(headers['content-disposition']).toBe('attachment; filename="referral.pdf"');
  });

  it('says what was sent in the order of the template, who has it, and what was decided', async () => {
    const whole = (await download('gp', referral.id)).pages.join(' ');
    const told = [
      `Referral ${referral.reference}`,
      'Accepted by City community nursing. Nothing is booked yet.',
      'Who has the next step City community nursing',
      'Given name Margaret',
      'Main diagnosis Venous leg ulcer',
      'What happened and was decided',
      'Sent Dr Asha Patel, referrer',
      'Triaged Priya Nair, triage clinician Read with the summary.',
      'Offered to a team Sam Okafor, coordinator',
      'Accepted Beth Lawson, team member',
    ];
    const places = told.map((words) => whole.indexOf(words));
    expect(told.filter((_, index) => places[index] === -1)).toEqual([]);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('prints the questions that were asked, with their answers', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const items = [{ id: 'medicines', answer: 'Amlodipine 5 mg' }];
    await act(app, 'gp', asked, 'provide-information', { items });
    const { pages } = await download('triage', asked.id);
    expect(pages.join(' ')).toContain('Which medicines? Amlodipine 5 mg');
  });

  it('spells names with letters from all of Europe', async () => {
    const { body } = await app.get<{ answers: object }>('gp', '/api/templates/general/example');
    const answers = { ...body.answers, familyName: 'Żółkiewska-Țîrlea', givenName: 'Łucja' };
    const sent = await app.post<Referral>('gp', '/api/referrals', { ...body, answers });
    const [first] = (await download('gp', sent.body.id)).pages;
    expect(first).toContain('ŻÓŁKIEWSKA-ȚÎRLEA, Łucja');
  });

  it('is linked where somebody reads the referral', async () => {
    for (const [user, page] of [
      ['gp', `/sent/${referral.id}`],
      ['triage', `/spa/referrals/${referral.id}`],
      ['nurse', `/team/referrals/${referral.id}`],
    ] as const) {
      const { html } = await open(app, user, page);
      expect(html.querySelector(`a[href="/api/referrals/${referral.id}/letter"]`)).not.toBeNull();
      expect(html.querySelector('a[href$="/discharge-letter"]')).toBeNull();
    }
  });

  it('leaves a trace of its own', async () => {
    await download('nurse', referral.id);
    const { rows } = await app.database.query(
      `SELECT action, outcome FROM audit_entry WHERE actor_id = 'nurse' AND subject_id = $1 AND action = 'REFERRAL_PRINTED'`,
      [referral.id],
    );
    expect(rows[0]).toEqual({ action: 'REFERRAL_PRINTED', outcome: 'done' });
  });

  it('is only for whoever may read the referral, and not of a draft', async () => {
    const draft = await aReferral(app).drafted().done();
    for (const which of ['letter', 'discharge-letter']) {
      expect(await app.get('gp2', `/api/referrals/${referral.id}/${which}`)).toMatchObject({
        status: 404,
        body: { code: 'REFERRAL_UNKNOWN' },
      });
      expect(await app.get('gp', `/api/referrals/${draft.id}/${which}`)).toMatchObject({
        status: 409,
        body: { code: 'LETTER_OF_A_DRAFT' },
      });
    }
  });
});

describe('the discharge letter', () => {
  it('tells the GP what the team wrote, and why care ended', async () => {
    const { id } = await aReferral(app).offered().accepted().booked().seen().discharged().done();
    const { pages, headers } = await download('gp', id, 'discharge-letter');
    const whole = pages.join(' ');
    expect(pages[0]).toMatch(BANNER);
    for (const words of [
      'Discharge letter',
      'To Fosse Road Surgery',
      'Beth Lawson, City community nursing',
      'Goals met.',
    ])
      expect(whole).toContain(words);
    expect(headers['content-disposition']).toBe('attachment; filename="discharge-letter.pdf"');
    const { html } = await open(app, 'gp', `/sent/${id}`);
    expect(html.querySelector(`a[href="/api/referrals/${id}/discharge-letter"]`)).not.toBeNull();
  });

  it('is missing while nobody has discharged', async () => {
    const { id } = await aReferral(app).offered().done();
    expect(await app.get('gp', `/api/referrals/${id}/discharge-letter`)).toMatchObject({
      status: 404,
      body: { code: 'DISCHARGE_LETTER_MISSING' },
    });
  });
});
