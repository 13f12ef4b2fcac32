import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, submit, textOf, type PageAnswer } from '../support/page.js';
import { aReferral, type Referral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const formOf = (id: string, action: string, list = 'in-triage') =>
  `/spa/referrals/${id}/actions/${action}?list=${list}`;
const asked = (id: string, action: string, by = 'triage', list?: string) =>
  open(app, by, formOf(id, action, list));
const now = async ({ id }: { id: string }) =>
  (await app.get<Referral>('triage', `/api/referrals/${id}`)).body;
const wrongAt = (page: PageAnswer, id: string) => textOf(page.html.querySelector(`#${id}-error`));
const inLondon = (days: number) =>
  new Date(app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 16);

describe('triage', () => {
  const TRIAGE = {
    outcome: 'forService',
    serviceLine: 'communityNursing',
    needCodes: ['wound-care', 'assessment'],
    comment: 'Two wounds.',
    redFlagsReviewed: 'true',
  };

  it('is recorded on a structured form, and goes on to the priority', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const page = await asked(id, 'record-triage');
    expect(page.text).toContain('Wound care');
    expect(page.text).not.toContain('Foot care');
    const done = await submit(app, 'triage', page, TRIAGE);
    expect(done.location).toBe(`${formOf(id, 'prioritise')}&told=did-record-triage`);
    expect(await now({ id })).toMatchObject({ state: 'triaged', serviceLine: 'communityNursing' });
    expect((await open(app, 'triage', `/spa/referrals/${id}`)).text).toContain(
      'Wound care, Assessment of needs Two wounds.',
    );
  });

  it('for advice goes on to the advice', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const typed = { ...TRIAGE, outcome: 'forAdvice' };
    const done = await submit(app, 'triage', await asked(id, 'record-triage'), typed);
    expect(done.location).toContain('/actions/return-with-advice?');
    expect((await open(app, 'triage', done.location!)).text).toContain('Advice to the referrer');
  });

  it('stands beside the flags and what the referrer sent, and asks for red flags only where there are some', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const { html, text } = await asked(id, 'record-triage');
    expect(textOf(html.querySelector('[aria-label="Flags"]'))).toContain('Allergy');
    expect(text).toContain('What the referrer sent Patient NHS number');
    expect(html.querySelector('[name=redFlagsReviewed]')).toBeNull();
  });

  it('says what is missing at each field, and keeps what was typed', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const typed = { ...TRIAGE, outcome: '', needCodes: [] as string[] };
    const page = await submit(app, 'triage', await asked(id, 'record-triage'), typed);
    expect(page.status).toBe(422);
    expect([wrongAt(page, 'outcome'), wrongAt(page, 'needCodes')]).toEqual([
      'Error: Choose the outcome of the triage',
      'Error: Tick at least one need',
    ]);
    expect(textOf(page.html.querySelector('#comment'))).toBe('Two wounds.');
  });

  it('says who changed it meanwhile, and has what was typed', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const page = await asked(id, 'record-triage');
    await app.post('triage', `/api/referrals/${id}/actions/claim`, {}, { 'if-match': '"2"' });
    const again = await submit(app, 'triage', page, TRIAGE);
    expect(again.status).toBe(409);
    expect(again.text).toContain('Priya Nair changed this referral while you were reading it');
    expect((await submit(app, 'triage', again)).status).toBe(303);
  });
});

describe('the priority', () => {
  it('is chosen knowing by when each category means, what was asked for and what is suggested', async () => {
    const { id } = await aReferral(app).submitted().claimed().triaged().done();
    const page = await asked(id, 'prioritise');
    expect(page.text).toContain('P1: Within 4 hours Respond by Mon 23 Nov 2026, 13:00: due in 4 h 0 min');
    expect(page.text).toMatch(/Asked for P4 routine.*Suggested P\d .*because/);
    const done = await submit(app, 'triage', page, { category: 'P1', reason: 'Bleeding' });
    expect(done.status).toBe(303);
    expect((await now({ id })).priority).toMatchObject({
      category: 'P1',
      respondBy: '2026-11-23T13:00:00.000Z',
    });
  });

  it('needs a reason where it differs', async () => {
    const { id } = await aReferral(app).submitted().claimed().triaged().done();
    const page = await submit(app, 'triage', await asked(id, 'prioritise'), { category: 'P1', reason: '' });
    expect(wrongAt(page, 'reason')).toContain('Give a reason: the category differs');
  });
});

describe('asking the referrer', () => {
  it('takes several items and the time by which the answer is needed', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const page = await asked(id, 'request-information');
    expect(page.html.querySelector('#dueAt')?.getAttribute('value')).toBe(inLondon(1));
    expect(page.html.querySelector('#phoneAttemptAt')).toBeNull();
    const done = await submit(app, 'triage', page, {
      'items-0-question': 'Which medicines?',
      'items-1-question': 'Who has the key?',
    });
    expect(done.status).toBe(303);
    const { text } = await open(app, 'triage', `/spa/referrals/${id}`);
    expect(text).toMatch(/Which medicines\? No answer yet.* Who has the key\? No answer yet/);
  });
});

describe('the offer to a team', () => {
  const prioritised = () => aReferral(app).submitted().claimed().triaged().prioritised().done();

  it('is chosen among ranked services, each with its reasons and its load', async () => {
    const { id } = await prioritised();
    const page = await asked(id, 'allocate', 'coordinator', 'to-allocate');
    const [first] = page.html.querySelectorAll('.app-match').map((each) => textOf(each));
    expect(first).toMatch(
      /^1\. Community nursing, .* no criterion failed, has room\..*Room for \d+: \d+ open of \d+\..*Met /,
    );
    const done = await submit(app, 'coordinator', page, { teamId: 'city-nursing' });
    expect(done.location).toBe(`/spa/referrals/${id}?list=to-allocate&told=did-allocate`);
    expect(await now({ id })).toMatchObject({ state: 'allocated', team: { id: 'city-nursing' } });
  });

  it('asks for the team, and for the reason where a service does not fit', async () => {
    const { id } = await prioritised();
    const page = await asked(id, 'allocate', 'coordinator');
    expect(wrongAt(await submit(app, 'coordinator', page), 'teamId')).toBe('Error: Choose the team');
    const unfit = await submit(app, 'coordinator', page, { teamId: 'coalville-ward' });
    expect(wrongAt(unfit, 'overrideReason')).toContain('give an override reason');
    const again = await submit(app, 'coordinator', page, { teamId: 'city-nursing', overrideReason: ' ' });
    expect(again.status).toBe(303);
  });

  it('says which team has declined it, and why', async () => {
    const { id } = await aReferral(app).offered().declined().done();
    const page = await asked(id, 'allocate', 'coordinator');
    expect(page.text.match(/It has declined this referral/g)).toHaveLength(1);
    expect(page.text).toMatch(
      /City community nursing Room for [^.]*\. It has declined this referral\. Lives outside the area of this team\. Lives in the county\./,
    );
    expect((await submit(app, 'coordinator', page, { teamId: 'county-nursing' })).status).toBe(303);
  });

  it('says why it cannot be made now', async () => {
    const { id } = await aReferral(app).submitted().done();
    const page = await asked(id, 'allocate', 'coordinator');
    expect(page.text).toContain('This cannot be done now.');
    expect(page.html.querySelector('main form')).toBeNull();
  });
});

describe('a split', () => {
  it('takes a service line with its needs for each part', async () => {
    const { id } = await aReferral(app, 'general')
      .submitted()
      .claimed()
      .triaged('therapy')
      .prioritised()
      .done();
    const page = await asked(id, 'split');
    const lines = page.html
      .querySelectorAll('[name$="-serviceLine"]')
      .map((each) => each.getAttribute('value'));
    const at = (line: string) => `needs-${lines.indexOf(line)}`;
    const one = { [`${at('therapy')}-serviceLine`]: 'therapy', [`${at('therapy')}-needCodes`]: 'falls' };
    const refused = await submit(app, 'triage', page, one);
    expect(refused.text).toContain('Name at least two needs');
    expect(refused.html.querySelectorAll('input[checked]').map((each) => each.getAttribute('value'))).toEqual(
      ['therapy', 'falls'],
    );
    const two = {
      ...one,
      [`${at('communityNursing')}-serviceLine`]: 'communityNursing',
      [`${at('communityNursing')}-needCodes`]: ['wound-care', 'assessment'],
    };
    expect((await submit(app, 'triage', refused, two)).status).toBe(303);
    expect((await now({ id })).children).toHaveLength(2);
  });
});

describe('"… and next"', () => {
  it('claims the new referral at greatest risk; pressed twice, the same one', async () => {
    const { id } = await aReferral(app).submitted().claimed('oncall').done();
    const page = await asked(id, 'cancel', 'oncall', 'new');
    const typed = { reason: 'Asked by the GP', then: 'next' };
    const first = await submit(app, 'oncall', page, typed);
    expect(first.location).toMatch(/^\/spa\/referrals\/[0-9a-f-]+\?list=new&told=next$/);
    expect(first.location).not.toContain(id);
    expect((await submit(app, 'oncall', page, typed)).location).toBe(first.location);
    expect((await open(app, 'oncall', first.location!)).text).toContain('This is the next one.');
  });

  it('opens the first of the list that one came from', async () => {
    const prioritised = () => aReferral(app).submitted().claimed().triaged().prioritised('P1').done();
    const { id } = await prioritised();
    await prioritised();
    const page = await asked(id, 'allocate', 'coordinator', 'to-allocate');
    const done = await submit(app, 'coordinator', page, { teamId: 'city-nursing', then: 'next' });
    const left = await app.get<{ items: Referral[] }>('coordinator', '/api/worklists/to-allocate?limit=1');
    const [first] = left.body.items;
    expect(done.location).toBe(`/spa/referrals/${first!.id}?list=to-allocate&told=next`);
  });

  it('goes back to a list on which nothing is left', async () => {
    const { id } = await aReferral(app).offered().declined().done();
    const page = await asked(id, 'reallocate', 'coordinator', 'declined');
    const done = await submit(app, 'coordinator', page, { reason: 'Moved', then: 'next' });
    expect(done.location).toBe('/worklists/declined?told=nothing-next');
  });
});
