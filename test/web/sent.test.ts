import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, type PageAnswer, send, submit, textOf } from '../support/page.js';
import { aReferral, act } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const errorsOf = ({ html }: PageAnswer) =>
  html.querySelectorAll('.nhsuk-error-summary li').map((each) => textOf(each));
const follow = async (answer: PageAnswer) => {
  expect(answer.status).toBe(303);
  return open(app, 'gp', answer.location!.split('#')[0]!);
};

describe('a referral that was sent', () => {
  it('says in plain words where it is, who has it, what happens next and by when', async () => {
    const { id } = await aReferral(app).offered().done();
    const { text } = await open(app, 'gp', `/sent/${id}`);
    expect(text).toContain('Offered to City community nursing.');
    expect(text).toContain('Who has the next step City community nursing');
    expect(text).toContain(
      'What happens next The team accepts it, or gives it back to the Single Point of Access.',
    );
    expect(text).toMatch(/By when Mon 23 Nov 2026, \d\d:\d\d/);
    expect(text).toContain('Priority Within 24 hours: first contact by Tue 24 Nov 2026, 09:00');
  });

  it('does not say accepted when it means seen', async () => {
    const { id } = await aReferral(app).offered().accepted().done();
    expect((await open(app, 'gp', `/sent/${id}`)).text).toContain('Nothing is booked yet.');
  });

  it('tells the referrer to do nothing when a team declined', async () => {
    const { id } = await aReferral(app).offered().declined().done();
    const { text } = await open(app, 'gp', `/sent/${id}`);
    expect(text).toContain('It is offered to another team.');
    expect(text).toContain('Lives in the county.');
  });

  it('shows the advice it was returned with', async () => {
    const { id } = await aReferral(app).submitted().claimed().triaged().returned().done();
    expect((await open(app, 'gp', `/sent/${id}`)).text).toContain('Please review in surgery first.');
  });

  it('tells its story, the newest first, and shows what was sent', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const { text } = await open(app, 'gp', `/sent/${id}`);
    expect(text).toMatch(/Triage begun .*Priya Nair, triage clinician.* Sent .*Dr Asha Patel, referrer/);
    expect(text).toContain('Main diagnosis Venous leg ulcer');
  });

  it('is reached from the link in a mail, and from a draft that was sent meanwhile', async () => {
    const { id } = await aReferral(app).submitted().done();
    expect((await open(app, 'gp', `/referrals/${id}`)).location).toBe(`/sent/${id}`);
    expect((await open(app, 'gp', `/drafts/${id}`)).status).toBe(409);
  });

  it('of another practice is not there', async () => {
    const { id } = await aReferral(app).submitted().done();
    for (const page of ['', '/received', '/answer', '/cancel'])
      expect((await open(app, 'gp2', `/sent/${id}${page}`)).status).toBe(404);
  });

  it('keeps safe what somebody writes into it', async () => {
    const { id } = await aReferral(app).submitted().done();
    const page = await open(app, 'gp', `/sent/${id}`);
    const text = '<script>alert(1)</script> & more';
    const after = await follow(await submit(app, 'gp', page, { to: 'spa', text }, `/sent/${id}/messages`));
    expect(after.html.querySelectorAll('main script')).toEqual([]);
    expect(textOf(after.html.querySelector('.app-message .app-said'))).toContain('alert(1)');
  });
});

describe('what the SPA asks', () => {
  it('is answered item by item, and the referral goes on', async () => {
    const { id } = await aReferral(app).submitted().claimed().asked().done();
    const sent = await open(app, 'gp', `/sent/${id}`);
    expect(sent.html.querySelector(`a[href="/sent/${id}/answer"]`)).not.toBeNull();
    const page = await open(app, 'gp', `/sent/${id}/answer`);
    expect(page.text).toContain('Which medicines?');
    const none = await submit(app, 'gp', page);
    expect(errorsOf(none)).toEqual(['Answer at least one item']);
    const after = await follow(await submit(app, 'gp', page, { 'answer-medicines': 'Amlodipine 5 mg' }));
    expect(after.text).toContain('Your answers are sent.');
    expect(after.text).toContain('Which medicines? Amlodipine 5 mg');
    expect(after.text).toContain('In triage');
  });

  it('may be declined with the reason', async () => {
    const { id } = await aReferral(app).submitted().claimed().asked().done();
    const page = await open(app, 'gp', `/sent/${id}/answer`);
    const after = await follow(await submit(app, 'gp', page, { 'declined-medicines': 'Not on our system' }));
    expect(after.text).toContain('Cannot be answered: Not on our system');
  });

  it('is nothing when nothing is asked', async () => {
    const { id } = await aReferral(app).submitted().done();
    expect((await open(app, 'gp', `/sent/${id}/answer`)).text).toContain('Nothing is asked at the moment.');
  });
});

describe('messages', () => {
  it('go to whom the writer chose, once, and what is missing is said at the field', async () => {
    const { id } = await aReferral(app).submitted().done();
    const page = await open(app, 'gp', `/sent/${id}`);
    const wrong = await submit(app, 'gp', page, { text: 'Key safe is broken' }, `/sent/${id}/messages`);
    expect(errorsOf(wrong)).toEqual(['Choose who reads it']);
    expect(wrong.html.querySelector('#text')?.textContent.trim()).toBe('Key safe is broken');
    const typed = { to: 'spa', text: 'Key safe is broken' };
    await submit(app, 'gp', page, typed, `/sent/${id}/messages`);
    const after = await follow(await submit(app, 'gp', page, typed, `/sent/${id}/messages`));
    expect(after.html.querySelectorAll('.app-message')).toHaveLength(1);
  });

  it('are new until somebody of the practice says they have read them', async () => {
    const { id } = await aReferral(app).submitted().done();
    await app.post('triage', `/api/referrals/${id}/messages`, { text: 'Which leg?', to: ['referrer'] });
    const page = await open(app, 'gp', `/sent/${id}`);
    expect(page.text).toContain('New Which leg?');
    expect((await open(app, 'gp', '/my-referrals/sent')).text).toContain('1 new message');
    const read = await submit(app, 'gp', page, {}, `/sent/${id}/messages/read`);
    expect((await follow(read)).text).not.toContain('New Which leg?');
  });
});

describe('cancelling', () => {
  it('needs a reason', async () => {
    const { id } = await aReferral(app).submitted().done();
    const page = await open(app, 'gp', `/sent/${id}/cancel`);
    const again = await submit(app, 'gp', page, { reason: ' ' });
    expect([again.status, errorsOf(again)]).toEqual([422, ['Give the reason']]);
    const after = await follow(await submit(app, 'gp', page, { reason: 'Gone to hospital' }));
    expect(after.text).toContain('The referral is cancelled.');
    expect(after.text).toContain('Gone to hospital');
    expect(after.html.querySelector(`a[href="/sent/${id}/cancel"]`)).toBeNull();
  });

  it('after the patient was seen asks the team', async () => {
    const { id } = await aReferral(app).offered().accepted().booked().seen().done();
    const page = await open(app, 'gp', `/sent/${id}/cancel`);
    const after = await follow(await submit(app, 'gp', page, { reason: 'Moved away' }));
    expect(after.text).toContain('The team was asked to cancel.');
  });

  it('of a referral that somebody has changed meanwhile says who, and keeps the reason', async () => {
    const referral = await aReferral(app).submitted().done();
    const page = await open(app, 'gp', `/sent/${referral.id}/cancel`);
    await act(app, 'triage', referral, 'claim');
    const again = await submit(app, 'gp', page, { reason: 'Gone to hospital' });
    expect([again.status, errorsOf(again)[0]]).toEqual([409, expect.stringMatching(/^Priya Nair changed/)]);
    expect(again.html.querySelector('#reason')?.textContent.trim()).toBe('Gone to hospital');
  });
});

describe('my referrals', () => {
  it('are the lists of the practice, counted', async () => {
    const { text, html } = await open(app, 'gp', '/my-referrals/needs-my-answer');
    expect(text).toMatch(/Drafts \d+ Needs my answer \d+ Sent \d+/);
    expect(textOf(html.querySelector('a[aria-current="page"]'))).toContain('Needs my answer');
  });

  it('come in pages', async () => {
    for (let left = 20; left > 0; left -= 1) await aReferral(app).submitted('gp2').done();
    for (let left = 6; left > 0; left -= 1) await aReferral(app).submitted('gp2').done();
    const first = await open(app, 'gp2', '/my-referrals/sent');
    const more = first.html.querySelectorAll('main a').at(-1)!.getAttribute('href')!;
    expect(first.html.querySelectorAll('tbody tr')).toHaveLength(25);
    expect(
      (await open(app, 'gp2', more.replaceAll('&amp;', '&'))).html.querySelectorAll('tbody tr'),
    ).toHaveLength(1);
  });

  it('are found by name, which stays out of the address', async () => {
    const page = await open(app, 'gp', '/find-referral');
    const found = await submit(app, 'gp', page, { q: 'ashworth' });
    expect([found.status, found.location]).toEqual([200, undefined]);
    expect(found.text).toMatch(/\d+ referrals found/);
    const again = await send(app, 'gp', '/find-referral', { key: crypto.randomUUID(), q: '?' });
    expect(errorsOf(again)[0]).toContain('Type at least two letters of a name');
  });

  it('that are no list are not there, and lists of others are not theirs', async () => {
    expect((await open(app, 'gp', '/my-referrals/nothing')).status).toBe(404);
    expect((await open(app, 'gp', '/my-referrals/new')).status).toBe(403);
  });
});
