import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf, type PageAnswer } from '../support/page.js';
import { aReferral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
  await aReferral(app).submitted().done();
  await aReferral(app, 'intermediate-care').submitted().done();
});
afterAll(() => app.stop());

const URGENT = '/worklists/new?category=P0&serviceLine=intermediateCare';
const save = async (by: string, address: string, name: string, changes: Record<string, string> = {}) =>
  submit(app, by, await open(app, by, address), { name, ...changes }, '/worklist-views');
const links = ({ html }: PageAnswer) => html.querySelectorAll('nav[aria-label="Your views"] a');
const names = async (by: string) =>
  links(await open(app, by, '/worklists/new'))
    .map((each) => textOf(each))
    .slice(0, -1);
const problems = ({ html }: PageAnswer) => textOf(html.querySelector('.nhsuk-error-summary ul'));
const kept = async () => (await app.database.query('SELECT * FROM saved_view')).rows as { id: string }[];

describe('a saved view', () => {
  it('is the present filters under a name: a link with its count, marked where it is shown', async () => {
    const { status, location } = await save('coordinator', URGENT, ' Urgent at home ');
    expect([status, location]).toEqual([303, `${URGENT}&told=view-saved`]);
    const page = await open(app, 'coordinator', location!);
    expect(page.text).toContain('The view is saved.');
    const [link] = links(page);
    expect([textOf(link!), link!.getAttribute('href')]).toEqual(['Urgent at home 1', URGENT]);
    expect(link!.getAttribute('aria-current')).toBe('page');
    expect(
      links(await open(app, 'coordinator', '/worklists/mine'))[0]!.getAttribute('aria-current'),
    ).toBeUndefined();
  });

  it('is of one person: nobody else has it, can rename it or delete it', async () => {
    expect(await names('triage')).toEqual([]);
    const [view] = await kept();
    const page = await open(app, 'triage', URGENT);
    const form = { ...hidden(page), name: 'Mine now' };
    expect((await send(app, 'triage', `/worklist-views/${view!.id}`, form)).status).toBe(404);
    expect((await send(app, 'triage', `/worklist-views/${view!.id}/delete`, form)).status).toBe(303);
    expect(await kept()).toEqual([view]);
  });

  it('is kept once when its form is sent twice', async () => {
    const page = await open(app, 'triage', '/worklists/new?waiting=4h');
    for (const _ of [1, 2]) {
      const sent = await submit(app, 'triage', page, { name: 'Long waits' }, '/worklist-views');
      expect(sent.status).toBe(303);
    }
    expect(await names('triage')).toEqual(['Long waits 0']);
  });

  it('keeps no words to search for: they may be the name or number of a patient', async () => {
    const before = await kept();
    const words = { ...hidden(await open(app, 'triage', '/worklists/new')), text: 'Ashworth' };
    const found = await send(app, 'triage', '/worklists/new', words);
    expect(found.text).toContain('Words to search for are not saved');
    const page = await open(app, 'triage', URGENT);
    const sent = await submit(app, 'triage', page, { name: 'Hers', text: 'Ashworth' }, '/worklist-views');
    expect([sent.status, problems(sent)]).toEqual([
      422,
      expect.stringContaining('A search for words is not saved'),
    ]);
    expect(await kept()).toEqual(before);
  });

  it.each([
    ['', 'Give the view a name'],
    ['x'.repeat(61), 'Use at most 60 characters'],
    ['For 999 000 0018', 'it may be an NHS number'],
    ['Long waits', 'You already have a view with this name'],
  ])('is not kept under the name "%s": %s', async (name, words) => {
    const page = await save('triage', URGENT, name);
    expect([page.status, problems(page)]).toEqual([422, expect.stringContaining(words)]);
    expect(page.html.querySelector('#name')?.getAttribute('value') ?? '').toBe(name);
    const again = await submit(app, 'triage', page, { name: `Right ${name.length}` }, '/worklist-views');
    expect(again.location).toBe(`${URGENT}&told=view-saved`);
  });

  it('is not kept of a list without filters, of a list for others, or of filters that are none', async () => {
    const refused = async (changes: Record<string, string>) =>
      (await save('triage', URGENT, 'Odd', changes)).status;
    expect(await refused({ list: 'offered' })).toBe(403);
    expect(await refused({ list: 'nowhere' })).toBe(404);
    expect(await refused({ category: 'soon' })).toBe(400);
    expect(await refused({ category: '', serviceLine: '' })).toBe(422);
    expect((await open(app, 'gp', '/worklist-views')).status).toBe(403);
  });

  it('is renamed and deleted on a page of its own; twice deleted is deleted', async () => {
    const page = await open(app, 'coordinator', '/worklist-views');
    expect(page.text).toContain('New Category: P0, Service line: Intermediate care');
    const [{ id }] = (await app.database.query(`SELECT id FROM saved_view WHERE person_id = 'coordinator'`))
      .rows as [{ id: string }];
    const empty = await submit(app, 'coordinator', page, { name: '' }, `/worklist-views/${id}`);
    expect([empty.status, problems(empty)]).toEqual([422, 'Give the view a name']);
    const renamed = await submit(app, 'coordinator', page, { name: 'Two hours' }, `/worklist-views/${id}`);
    expect(renamed.location).toBe('/worklist-views?told=view-renamed');
    expect(await names('coordinator')).toEqual(['Two hours 1']);
    for (const _ of [1, 2]) {
      const gone = await submit(app, 'coordinator', page, {}, `/worklist-views/${id}/delete`);
      expect(gone.location).toBe('/worklist-views?told=view-deleted');
    }
    expect(await names('coordinator')).toEqual([]);
    expect((await submit(app, 'coordinator', page, { name: 'Again' }, `/worklist-views/${id}`)).status).toBe(
      404,
    );
  });

  it('ends at twelve, and shows no count where its filters no longer fit', async () => {
    await app.database.query(`UPDATE saved_view SET filters = '{"category":"P9"}' WHERE name = 'Long waits'`);
    expect(await names('triage')).toContain('Long waits ?');
    expect((await open(app, 'triage', '/worklist-views')).text).toContain('Its filters no longer fit');
    for (let more = (await names('triage')).length; more < 12; more += 1)
      expect((await save('triage', URGENT, `View ${more}`)).status).toBe(303);
    expect(problems(await save('triage', URGENT, 'One more'))).toContain('You have 12 views');
  });
});

const hidden = ({ html }: PageAnswer) => ({
  key: html.querySelector('input[name=key]')!.getAttribute('value')!,
  _csrf: html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '',
});
