import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, submit, textOf, type PageAnswer } from '../support/page.js';
import { aNewNhsNumber } from '../support/patients.js';
import { act, aReferral, ReferralStory, type Referral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const pageOf = (id: string, by = 'triage') => open(app, by, `/spa/referrals/${id}?list=new`);
const buttons = ({ html }: PageAnswer) =>
  html.querySelectorAll('.app-decide button, .app-decide a.nhsuk-button').map((each) => textOf(each));
const stateOf = async ({ id }: Referral) =>
  (await app.get<Referral>('triage', `/api/referrals/${id}`)).body.state;

/** A referral whose answers raise every flag of the core. */
async function flagged(): Promise<string> {
  const { body } = await app.get<{ answers: object }>('gp', '/api/templates/community-nursing/example');
  const answers = {
    ...body.answers,
    nhsNumber: aNewNhsNumber(),
    safeguardingConcern: 'adult',
    safeguardingProcess: 'raised',
    safeguardingDetails: 'Son takes her pension.',
    visitRisks: ['twoStaff', 'animals'],
    visitRiskDetails: 'Large dog.',
    infectionRisks: ['mrsa'],
    resuscitationStatus: 'dnacpr',
    resuscitationDate: '2026-01-10',
  };
  const sent = await app.post<Referral>('gp', '/api/referrals', { ...body, answers });
  expect(sent.status).toBe(201);
  return sent.body.id;
}

describe('the page of a referral', () => {
  it('is where the SPA comes from a mail', async () => {
    const { id } = await aReferral(app).submitted().done();
    for (const by of ['coordinator', 'triage', 'callhandler'])
      expect((await open(app, by, `/referrals/${id}`)).location).toBe(`/spa/referrals/${id}`);
    expect((await open(app, 'gp', `/spa/referrals/${id}`)).status).toBe(403);
    expect((await pageOf('01999999-9999-7999-8999-999999999999')).status).toBe(404);
  });

  it('has the patient on top, and nobody’s name in its title', async () => {
    const { id, reference } = await aReferral(app).submitted().done();
    const { html, text } = await pageOf(id);
    expect(textOf(html.querySelector('.app-patient'))).toMatch(/ASHWORTH, Margaret \(Mrs\).*Born/);
    expect(textOf(html.querySelector('title'))).toBe(`Referral ${reference} – SPA Referrals`);
    expect(text).toContain('Community nursing, from');
  });

  it('shows every answer that was sent, by its question', async () => {
    const { id } = await aReferral(app).submitted().done();
    const { body } = await app.get<{ answers: Record<string, unknown> }>('triage', `/api/referrals/${id}`);
    const { html } = await pageOf(id);
    const shown = html.querySelectorAll('.app-answers .nhsuk-summary-list__row');
    expect(shown.length).toBe(Object.keys(body.answers).length);
    expect(shown.map((row) => textOf(row)).join('\n')).toContain('Is the patient housebound? Yes, for now');
  });

  it('has what nobody may overlook before everything else', async () => {
    const { html } = await pageOf(await flagged());
    const flags = html.querySelectorAll('[aria-label="Flags"] .app-flag').map((each) => textOf(each));
    expect(flags).toEqual(
      expect.arrayContaining([
        'Resuscitation DNACPR decision made',
        'Safeguarding Yes, about an adult Son takes her pension.',
        'Risk to visiting staff Two staff needed or not safe to visit alone Animals Large dog.',
        'Infection MRSA',
      ]),
    );
  });

  it('says first what it is about, and does not offer it to who has it', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const { html } = await pageOf(id);
    expect(textOf(html.querySelector('.app-gist'))).toMatch(/^Leg ulcer: Dressing and compression review/);
    expect(textOf(html.querySelector('.app-decide'))).not.toContain('Claim for triage');
  });

  it('raises no flag for what is not there', async () => {
    const { id } = await aReferral(app, 'intermediate-care').submitted().done();
    expect((await pageOf(id)).text).not.toContain('Safeguarding Yes');
    expect((await pageOf(id)).html.querySelector('[aria-label="Flags"]')).toBeNull();
  });

  it('tells what has happened in plain words, and each clock by its evidence', async () => {
    const { id } = await aReferral(app).offered().declined().done();
    const { html, text } = await pageOf(id, 'coordinator');
    const events = html.querySelectorAll('.app-events li strong').map((each) => textOf(each));
    expect(events).toEqual([
      'Declined by the team',
      'Offered to City community nursing',
      'Priority set to P2',
      'Triaged for a service: community nursing',
      'Taken up for triage',
      'Referral sent',
    ]);
    expect(text).toContain('Lives outside the area of this team Lives in the county.');
    const evidence = html.querySelector('.app-rows a')!;
    expect([textOf(evidence), evidence.getAttribute('href')]).toEqual(['Referral sent', '#event-1']);
    expect(html.querySelector('#event-1')).not.toBeNull();
  });

  it('shows what was asked and what came back', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    expect((await pageOf(asked.id)).text).toMatch(
      /waiting for an answer Which medicines\? No answer yet, wanted by/,
    );
    await act(app, 'gp', asked, 'provide-information', { items: [{ id: 'medicines', answer: 'Apixaban' }] });
    expect((await pageOf(asked.id)).text).toMatch(/: answered Which medicines\? Apixaban/);
  });

  it('links what belongs to it: parts, duplicates, open referrals for the same need, and who already cares', async () => {
    const parent = await aReferral(app, 'general').splitUp().done();
    const page = await pageOf(parent.id);
    expect(page.text.match(/Split into \w{3}-/g)).toHaveLength(2);
    const nhsNumber = aNewNhsNumber();
    const first = await new ReferralStory(app, 'community-nursing', nhsNumber).offered().accepted().done();
    const second = await new ReferralStory(app, 'community-nursing', nhsNumber).submitted().done();
    const { text } = await pageOf(second.id);
    expect(text).toContain(`Open for the same need: ${first.reference} (accepted, community nursing)`);
    expect(text).toContain('Already cares for the patient: City community nursing');
  });
});

describe('what can be done now', () => {
  it.each([
    ['submitted', 'Claim for triage', () => aReferral(app, 'general').submitted()],
    ['claimed', 'Record triage', () => aReferral(app).submitted().claimed()],
    ['triaged', 'Set the priority', () => aReferral(app).submitted().claimed().triaged()],
    ['prioritised', 'Offer to a team', () => aReferral(app).submitted().claimed().triaged().prioritised()],
    ['on hold', 'Resume', () => aReferral(app).submitted().claimed().held()],
  ])('of a %s referral begins with "%s"', async (_, main, story) => {
    const { id } = await story().done();
    expect(buttons(await pageOf(id))[0]).toBe(main);
  });

  it('says why something is not possible', async () => {
    const { id } = await aReferral(app).submitted().claimed('coordinator').done();
    expect((await pageOf(id)).text).toContain('Somebody else is working on this referral.');
  });

  it('claims by one button, and back', async () => {
    const referral = await aReferral(app, 'general').submitted().done();
    const action = (name: string) => `/spa/referrals/${referral.id}/actions/${name}?list=new`;
    const claimed = await submit(app, 'triage', await pageOf(referral.id), {}, action('claim'));
    expect(claimed.location).toBe(`/spa/referrals/${referral.id}?list=new&told=did-claim`);
    const page = await open(app, 'triage', claimed.location!);
    expect(page.text).toContain('You have claimed this referral.');
    await submit(app, 'triage', page, {}, action('release'));
    expect(await stateOf(referral)).toBe('submitted');
  });

  it('offers a call handler only what is theirs', async () => {
    const { id } = await aReferral(app).submitted().done();
    expect(buttons(await pageOf(id, 'callhandler'))).toEqual(['Cancel', 'Record the patient’s death']);
  });
});

describe('messages', () => {
  it('are written to whom one chooses, once, and marked as read for all', async () => {
    const { id } = await aReferral(app).submitted().done();
    await app.post('gp', `/api/referrals/${id}/messages`, { text: 'On leave from tomorrow.', to: ['spa'] });
    const address = `/spa/referrals/${id}/messages?list=new`;
    const page = await pageOf(id);
    expect(page.text).toMatch(/Dr Asha Patel.*New.*On leave from tomorrow\./);
    const read = await submit(app, 'triage', page, {}, address);
    expect((await open(app, 'triage', read.location!)).text).toContain('marked as read');
    const fresh = await pageOf(id);
    const typed = { text: 'Who stands in?', to: 'referrer' };
    for (let pressed = 0; pressed < 2; pressed += 1)
      expect((await submit(app, 'triage', fresh, typed, address)).location).toContain('told=message-sent');
    expect((await pageOf(id)).text.match(/Who stands in\?/g)).toHaveLength(1);
  });

  it('say what is missing, and keep the page', async () => {
    const { id } = await aReferral(app).submitted().done();
    const address = `/spa/referrals/${id}/messages?list=new`;
    const page = await submit(app, 'triage', await pageOf(id), { text: ' ' }, address);
    expect(page.status).toBe(422);
    expect(textOf(page.html.querySelector('#text-error'))).toContain('Write the message');
    expect(page.html.querySelectorAll('.app-answers').length).toBeGreaterThan(5);
  });
});
