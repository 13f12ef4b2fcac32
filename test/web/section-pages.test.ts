import { describe, expect, it } from '@jest/globals';
import { open, send, submit, valuesIn } from '../support/page.js';
import { answersOf, app, drafted, errorsOf, follow, forThisFile } from './support/drafting.js';

forThisFile();

describe('the form', () => {
  it('lists its sections with how far each is', async () => {
    const { text } = await open(app, 'gp', await drafted({ consentToRefer: undefined, shareIn: undefined }));
    expect(text).toContain('Patient Completed');
    expect(text).toContain('Consent and sharing 2 to answer');
    expect(text).not.toContain('Catheter');
  });

  it('saves at every step, also what is not complete', async () => {
    const draft = await drafted();
    const page = await open(app, 'gp', `${draft}/sections/request`);
    const again = await submit(app, 'gp', page, { need: '', priorityReason: 'Pain at night' });
    expect(again.status).toBe(422);
    expect(errorsOf(again)).toEqual(['Answer "What does the patient need?"']);
    expect(await answersOf(draft)).toMatchObject({ priorityReason: 'Pain at night' });
  });

  it('keeps what was typed when it cannot be saved', async () => {
    const draft = await drafted();
    const page = await open(app, 'gp', `${draft}/sections/observations`);
    const again = await submit(app, 'gp', page, {
      pulse: 'fast',
      'observationsAt-day': '31',
      'observationsAt-month': '2',
      'observationsAt-year': '2026',
      'observationsAt-time': '9:00',
    });
    expect(errorsOf(again)).toEqual([
      '"When were the observations taken?" must be a date and time',
      'Pulse must be a number of beats per minute',
    ]);
    expect(again.html.querySelector('#pulse')?.getAttribute('value')).toBe('fast');
    expect(again.html.querySelector('#observationsAt')?.getAttribute('value')).toBe('31');
  });

  it('goes on to the next section, and leaves those out that the answers do not ask for', async () => {
    const draft = await drafted();
    const page = await open(app, 'gp', `${draft}/sections/tasks`);
    const next = await submit(app, 'gp', page, { taskTypes: ['catheter'] });
    expect(next.location).toBe(`${draft}/sections/catheter`);
    expect((await open(app, 'gp', `${draft}/sections/wounds`)).status).toBe(404);
  });

  it('opens branches without scripts: the page comes back with the new questions', async () => {
    const draft = await drafted();
    const page = await open(app, 'gp', `${draft}/sections/tasks`);
    expect(page.html.querySelector('#firstVisitDate')).toBeNull();
    const more = await submit(app, 'gp', page, { firstVisit: 'onDate' });
    expect(more.location).toBe(`${draft}/sections/tasks?more=1#firstVisitDate`);
    const { text, html } = await follow(more);
    expect(text).toContain('They opened more questions');
    expect(html.querySelector('#firstVisitDate')).not.toBeNull();
  });

  it('opens branches with scripts: the server draws the questions again, and keeps nothing', async () => {
    const draft = await drafted();
    const page = await open(app, 'gp', `${draft}/sections/tasks`);
    const fields = { ...valuesIn(page.html.querySelector('main form')!), firstVisit: 'onDate' };
    const part = await send(app, 'gp', `${draft}/sections/tasks/preview`, fields);
    expect(part.html.querySelector('#firstVisitDate')).not.toBeNull();
    expect(part.html.querySelector('header')).toBeNull();
    expect(await answersOf(draft)).not.toMatchObject({ firstVisit: 'onDate' });
  });

  it('computes scores', async () => {
    const observations = {
      respirationRate: 24,
      spo2: 93,
      spo2Scale: '1',
      oxygen: false,
      systolic: 105,
      pulse: 112,
      consciousness: 'alert',
      temperature: 38.4,
      observationsAt: '2026-11-23T08:00:00Z',
    };
    const { text } = await open(app, 'gp', `${await drafted(observations)}/sections/observations`);
    expect(text).toMatch(/NEWS2 score: \d+/);
  });

  it('adds and removes rows', async () => {
    const draft = await drafted();
    const page = await open(app, 'gp', `${draft}/sections/contacts`);
    const count = page.html.querySelectorAll('.app-row').length;
    const added = await follow(await submit(app, 'gp', page, { add: 'contacts' }));
    expect(added.html.querySelectorAll('.app-row')).toHaveLength(count + 1);
    const filled = { [`contacts-${count}-name`]: 'Anil Shah', [`contacts-${count}-phone`]: '0116 496 0199' };
    expect((await submit(app, 'gp', added, filled)).status).toBe(303);
    expect((await answersOf(draft)).contacts).toHaveLength(count + 1);
    const third = await open(app, 'gp', `${draft}/sections/contacts`);
    await submit(app, 'gp', third, { remove: 'contacts-0' });
    const { contacts } = (await answersOf(draft)) as { contacts: { name: string; rank: number }[] };
    expect(contacts.map(({ rank }) => rank)).toEqual(contacts.map((_, index) => index + 1));
    expect(contacts.at(-1)?.name).toBe('Anil Shah');
  });

  it('asks in each row what that row needs', async () => {
    const wounds = [
      { woundType: 'pressureUlcer', woundSite: 'Left heel' },
      { woundType: 'burn', woundSite: 'Hand' },
    ];
    const { html } = await open(
      app,
      'gp',
      `${await drafted({ taskTypes: ['wound'], wounds })}/sections/wounds`,
    );
    expect(html.querySelector('#wounds-0-pressureCategory')).not.toBeNull();
    expect(html.querySelector('#wounds-1-pressureCategory')).toBeNull();
  });

  it('interrupts with 999 advice the moment a red flag is answered, once', async () => {
    const draft = await drafted({ taskTypes: ['catheter'] });
    const page = await open(app, 'gp', `${draft}/sections/catheter`);
    const flagged = {
      catheterProblem: 'blocked',
      catheterRoute: 'urethral',
      spinalInjury: 'yes',
      asked: [...[valuesIn(page.html.querySelector('main form')!).asked!].flat(), 'spinalInjury'],
    };
    const stop = await submit(app, 'gp', page, flagged);
    expect(stop.location).toBe(`${draft}/sections/catheter/warning`);
    const warning = await follow(stop);
    expect(warning.text).toMatch(/Call 999 now.*autonomic dysreflexia/);
    expect((await open(app, 'gp', draft)).text).toContain('Call 999.');
    const same = await open(app, 'gp', `${draft}/sections/catheter`);
    expect((await submit(app, 'gp', same)).location ?? '').not.toContain('warning');
  });

  it('of somebody else is not there', async () => {
    const draft = await drafted();
    for (const path of ['', '/check', '/sections/patient', '/discard'])
      expect((await open(app, 'gp2', draft + path)).status).toBe(404);
    expect((await open(app, 'triage', draft)).status).toBe(403);
  });
});
