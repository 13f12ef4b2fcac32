import { describe, expect, it } from '@jest/globals';
import { open, send, submit, textOf, valuesIn } from '../support/page.js';
import { aNewNhsNumber } from '../support/patients.js';
import { aReferral } from '../support/referral-story.js';
import { answersOf, app, drafted, errorsOf, follow, forThisFile } from './support/drafting.js';

forThisFile();

describe('the patient', () => {
  it('is asked for with the questions of the template, and what is missing is said at the top and at the field', async () => {
    const page = await open(app, 'gp', '/refer/community-nursing');
    const again = await submit(app, 'gp', page, { givenName: 'Sheila' }, '/refer/community-nursing/begin');
    expect(again.status).toBe(422);
    expect(errorsOf(again)).toContain('Enter the date of birth');
    expect(again.html.querySelector('a[href="#dateOfBirth"]')).not.toBeNull();
    expect(again.html.querySelector('#dateOfBirth')?.getAttribute('name')).toBe('dateOfBirth-day');
    expect(again.html.querySelector('#givenName')?.getAttribute('value')).toBe('Sheila');
    expect(textOf(again.html.querySelector('title'))).toMatch(/^Error: /);
  });

  it('is shown on every page of the form as the NHS shows patients, and never in its title', async () => {
    const { html } = await open(app, 'gp', `${await drafted({ nhsNumber: '9993667129' })}/sections/consent`);
    expect(textOf(html.querySelector('.app-patient'))).toMatch(
      /^ASHWORTH, Margaret \(Mrs\) Born 14-Mar-1941 \(85y\) Gender Female NHS No\. 999 366 7129$/,
    );
    expect(textOf(html.querySelector('title'))).toBe('Consent and sharing – SPA Referrals');
  });

  it('is found among those whom the practice has referred, and need not be typed again', async () => {
    const { id } = await aReferral(app).submitted().done();
    const page = await open(app, 'gp', '/refer/general');
    const found = await submit(app, 'gp', page, { q: 'ashwrth' }, '/refer/general/find');
    expect(found.text).toContain('ASHWORTH, Margaret');
    const form = found.html.querySelector(`input[value="${id}"]`)!.closest('form')!;
    const draft = await follow(await send(app, 'gp', '/refer/general/begin', valuesIn(form)));
    expect(textOf(draft.html.querySelector('.app-patient'))).toContain('ASHWORTH, Margaret');
    expect(draft.text).toContain('Already known');
  });

  it('of another practice is not found', async () => {
    const page = await open(app, 'gp2', '/refer/general');
    expect((await submit(app, 'gp2', page, { q: 'Ashworth' }, '/refer/general/find')).text).toContain(
      'No patients found',
    );
  });

  it('is begun once, however often the button is pressed', async () => {
    const page = await open(app, 'gp', '/refer/general');
    const typed = {
      nhsNumber: aNewNhsNumber(),
      givenName: 'Sheila',
      familyName: 'Marlow',
      'dateOfBirth-day': '22',
      'dateOfBirth-month': '8',
      'dateOfBirth-year': '1945',
      gender: '2',
    };
    const once = await submit(app, 'gp', page, typed, '/refer/general/begin');
    const twice = await submit(app, 'gp', page, typed, '/refer/general/begin');
    expect(once.location).toMatch(/^\/drafts\//);
    expect(twice.location).toBe(once.location);
  });
});

describe('two people in one draft', () => {
  it('are told who changed it, and keep what they typed', async () => {
    const draft = await drafted();
    const mine = await open(app, 'gp', `${draft}/sections/request`);
    const hers = await open(app, 'gp', `${draft}/sections/request`);
    await submit(app, 'gp', hers, { need: 'Dressings' });
    const stale = await submit(app, 'gp', mine, { need: 'Compression' });
    expect(stale.status).toBe(409);
    expect(errorsOf(stale)[0]).toMatch(/^Dr Asha Patel changed this referral/);
    expect(stale.html.querySelector('#need')?.textContent.trim()).toBe('Compression');
    expect((await submit(app, 'gp', stale)).status).toBe(303);
    expect(await answersOf(draft)).toMatchObject({ need: 'Compression' });
  });

  it('a double click is no second person', async () => {
    const page = await open(app, 'gp', `${await drafted()}/sections/request`);
    const once = await submit(app, 'gp', page, { need: 'Dressings' });
    const twice = await submit(app, 'gp', page, { need: 'Dressings' });
    expect([once.status, twice.status]).toEqual([303, 303]);
    expect(twice.location).toBe(once.location);
  });
});

describe('sending', () => {
  it('says first what is still missing, and has no button until then', async () => {
    const { text, html } = await open(app, 'gp', `${await drafted({ consentToRefer: undefined })}/check`);
    expect(text).toContain('Consent and sharing: Answer "Has the patient agreed to this referral?".');
    expect(html.querySelector('main form')).toBeNull();
  });

  it('says what will be shared with whom', async () => {
    const { text } = await open(app, 'gp', `${await drafted()}/check`);
    expect(text).toContain('The Single Point of Access The whole referral.');
    expect(text).toMatch(/May other services caring for the patient see what you record\? Yes/);
  });

  it('ends with the reference and what happens next by when, also when it is pressed twice', async () => {
    const page = await open(app, 'gp', `${await drafted()}/check`);
    const sent = await submit(app, 'gp', page);
    expect((await submit(app, 'gp', page)).location).toBe(sent.location);
    const { text } = await follow(sent);
    expect(text).toMatch(/Referral sent Reference [0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/);
    expect(text).toContain('due by Mon 23 Nov 2026, 09:15');
  });

  it('is not done by deleting, which asks first', async () => {
    const draft = await drafted();
    const gone = await follow(await submit(app, 'gp', await open(app, 'gp', `${draft}/discard`)));
    expect(gone.text).toContain('The draft is deleted.');
    expect((await open(app, 'gp', `${draft}/sections/patient`)).status).toBe(409);
  });
});
