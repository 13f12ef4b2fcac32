import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf } from '../../src/referrals/core/lifecycle/action.schema.js';
import { ACTIONS } from '../../src/referrals/core/lifecycle/actions.js';
import { partsOf, type Part, type Schema } from '../../src/web/actions/action-schema.rules.js';
import { readMoment, shownMoment } from '../../src/web/actions/typed-payload.rules.js';
import { wordsFor } from '../../src/web/kit/words/field-words.js';
import { TestApp } from '../support/app.js';
import { open, submit, textOf, type PageAnswer } from '../support/page.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const formOf = (id: string, action: string) => `/referrals/${id}/actions/${action}`;
const stateOf = async (by: string, id: string) => (await app.get<Referral>(by, `/api/referrals/${id}`)).body;
const wrongAt = (page: PageAnswer, id: string) => textOf(page.html.querySelector(`#${id}-error`));

describe('the words of forms', () => {
  it('are there for every action', () => {
    expect(Object.keys(ACTIONS).sort()).toEqual(Object.keys(ACTIONS).sort());
  });

  it('are there for every field, rows included', () => {
    const paths = (parts: Part[], at = ''): string[] =>
      parts.flatMap(({ name, kind, parts: inner }) => [
        ...(kind === 'kept' ? [] : [at + name]),
        ...paths(inner, `${at}${name}-`),
      ]);
    const unnamed = Object.entries(ACTIONS).flatMap(([action, { payload }]) =>
      paths(partsOf(schemaOf(payload) as Schema, {}))
        .filter((path) => !wordsFor(action, path))
        .map((path) => `${action}.${path}`),
    );
    expect(unnamed).toEqual([]);
  });
});

describe('a moment in a form', () => {
  it.each([
    ['2026-12-01T09:30', '2026-12-01T09:30:00+00:00'],
    ['2026-07-01T09:30', '2026-07-01T09:30:00+01:00'],
    ['1/12/2026 09:30', '2026-12-01T09:30:00+00:00'],
    ['1 December 2026 09:30', '2026-12-01T09:30:00+00:00'],
    ['tomorrow', 'tomorrow'],
  ])('%s is read as %s, in the time of England', (typed, read) => {
    expect(readMoment(typed)).toBe(read);
  });

  it('is shown in the time of England', () => {
    expect(shownMoment('2026-07-01T08:30:00.000Z')).toBe('2026-07-01T09:30');
  });
});

describe('the form of an action', () => {
  it('has the patient on top, the codes by their titles, and no patient in its title', async () => {
    const { id } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', formOf(id, 'decline'));
    expect(page.status).toBe(200);
    expect(textOf(page.html.querySelector('.app-patient'))).toMatch(/NHS No\. ?999 \d{3} \d{4}/);
    expect(page.text).toContain('Lives outside the area of this team');
    expect(textOf(page.html.querySelector('title'))).toMatch(/^Decline: \S{11} – SPA Referrals$/);
  });

  it('does the action once, and says so on the page that follows', async () => {
    const { id } = await aReferral(app).offered().accepted().done();
    const page = await open(app, 'nurse', formOf(id, 'book'));
    const typed = { appointmentAt: '2026-11-25T10:00', place: 'At home' };
    const first = await submit(app, 'nurse', page, typed);
    const again = await submit(app, 'nurse', page, typed);
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(again.location).toBe(first.location);
    expect(first.location).toContain('told=did-book');
    expect(await stateOf('nurse', id)).toMatchObject({ state: 'booked', version: 7 });
  });

  it('says at the top and at each field what is wrong, and keeps what was typed', async () => {
    const { id } = await aReferral(app).offered().accepted().done();
    const page = await open(app, 'nurse', formOf(id, 'hold'));
    const answer = await submit(app, 'nurse', page, { reason: ' ', reviewAt: 'soon', pausesClocks: 'true' });
    expect(answer.status).toBe(422);
    expect(textOf(answer.html.querySelector('.nhsuk-error-summary'))).toContain('Give the reason');
    expect(wrongAt(answer, 'reviewAt')).toBe(
      'Error: Give the day and the time, for example 1 December 2026, 09:00',
    );
    expect(answer.html.querySelector('#reviewAt')?.getAttribute('value')).toBe('soon');
    expect(answer.html.querySelector('#pausesClocks')?.hasAttribute('checked')).toBe(true);
    expect(
      (await submit(app, 'nurse', answer, { reason: 'In hospital', reviewAt: '2026-12-01T09:00' })).status,
    ).toBe(303);
  });

  it('asks for a choice in words', async () => {
    const { id } = await aReferral(app).offered().done();
    const answer = await submit(
      app,
      'nurse',
      await open(app, 'nurse', formOf(id, 'decline')),
      {},
      formOf(id, 'decline'),
    );
    expect(wrongAt(answer, 'reasonCode')).toBe('Error: Choose the reason');
  });

  it('answers capacity with the waiting list, in two steps', async () => {
    const { id } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', formOf(id, 'decline'));
    const refused = await submit(
      app,
      'nurse',
      page,
      { reasonCode: 'noCapacity', comment: 'Full' },
      formOf(id, 'decline'),
    );
    expect([refused.status, wrongAt(refused, 'reasonCode')]).toEqual([
      422,
      expect.stringContaining('Capacity is no reason'),
    ]);
    const accepted = await submit(app, 'nurse', refused, {}, formOf(id, 'accept'));
    expect(accepted.location).toBe(`${formOf(id, 'add-to-waiting-list')}?told=did-accept`);
    const listing = await open(app, 'nurse', accepted.location!);
    await submit(app, 'nurse', listing, { reviewAt: '2026-12-07T09:00' });
    expect((await stateOf('nurse', id)).state).toBe('waiting');
  });

  it('leads to the lists when the referral is out of these hands', async () => {
    const { id } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', formOf(id, 'decline'));
    const typed = { reasonCode: 'outOfArea', comment: 'Lives in the county.' };
    expect((await submit(app, 'nurse', page, typed, formOf(id, 'decline'))).location).toBe(
      '/?told=did-decline',
    );
  });

  it('says who was faster, and may be sent again', async () => {
    const referral = await aReferral(app).offered().accepted().done();
    const page = await open(app, 'nurse', formOf(referral.id, 'book'));
    await act(app, 'nurselead', referral, 'add-to-waiting-list', { reviewAt: '2026-12-01T09:00:00Z' });
    const stale = await submit(app, 'nurse', page, { appointmentAt: '2026-11-25T10:00', place: 'At home' });
    expect([stale.status, stale.text]).toEqual([
      409,
      expect.stringContaining('Grace Adeyemi changed this referral'),
    ]);
    expect(stale.html.querySelector('#place')?.getAttribute('value')).toBe('At home');
    expect((await submit(app, 'nurse', stale)).status).toBe(303);
  });

  it('asks several questions in rows; empty ones are left out', async () => {
    const { id } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', formOf(id, 'request-information'));
    const typed = {
      'items-1-question': 'Which medicines?',
      'items-4-question': 'Is there a key safe?',
      dueAt: '2026-11-24T12:00',
    };
    expect((await submit(app, 'nurse', page, typed)).status).toBe(303);
    expect(await stateOf('nurse', id)).toMatchObject({
      state: 'awaitingInformation',
      informationRequested: {
        items: [
          { id: 'item-1', question: 'Which medicines?' },
          { id: 'item-2', question: 'Is there a key safe?' },
        ],
      },
    });
    const answers = await open(app, 'gp', formOf(id, 'provide-information'));
    expect(answers.text).toContain('Is there a key safe?');
    await submit(app, 'gp', answers, {
      'items-0-answer': 'None',
      'items-1-declinedBecause': 'Not known here',
    });
    expect((await stateOf('nurse', id)).state).toBe('allocated');
  });

  it('says why an action is not possible now', async () => {
    const { id } = await aReferral(app).offered().done();
    const { status, text } = await open(app, 'nurse', formOf(id, 'discharge'));
    expect([status, text]).toEqual([200, expect.stringContaining('This cannot be done now.')]);
  });

  it('is not there for what is not there, or for others', async () => {
    const { id } = await aReferral(app).offered().done();
    expect((await open(app, 'nurse', formOf(id, 'explode'))).status).toBe(404);
    expect((await open(app, 'therapist', formOf(id, 'accept'))).status).toBe(404);
  });
});

describe('triage in the same form', () => {
  it('ticks needs and lines by their titles', async () => {
    const { id } = await aReferral(app).submitted().claimed().done();
    const page = await open(app, 'triage', formOf(id, 'record-triage'));
    expect(page.text).toContain('Leg ulcer and compression');
    const typed = {
      outcome: 'forService',
      serviceLine: 'communityNursing',
      comment: 'Read.',
      redFlagsReviewed: 'true',
    };
    const none = await submit(app, 'triage', page, typed);
    expect(wrongAt(none, 'needCodes')).toBe('Error: Tick at least one need');
    expect((await submit(app, 'triage', none, { needCodes: ['wound-care', 'leg-ulcer'] })).status).toBe(303);
    const priority = await open(app, 'triage', formOf(id, 'prioritise'));
    expect(priority.text).toContain('P2: Within 24 hours');
    const wrong = await submit(app, 'triage', await open(app, 'triage', formOf(id, 'prioritise')), {
      category: 'P1',
    });
    expect(wrong.text).toContain('Give a reason');
  });
});
