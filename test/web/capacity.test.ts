import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, submit, textOf, type PageAnswer } from '../support/page.js';

describe('what teams can carry', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const page = (by: string, q = '') => open(app, by, `/capacity${q && `?q=${q}`}`);
  const names = ({ html }: PageAnswer) =>
    html.querySelectorAll('tbody tr').map((row) => textOf(row.querySelector('td')));
  const saidOf = (answer: PageAnswer, team: string) =>
    answer.html.querySelector(`form[action="/capacity/${team}"] input[name=capacity]`)?.getAttribute('value');
  const say = async (by: string, from: PageAnswer, capacity: string, team = 'city-nursing') =>
    submit(app, by, from, { capacity }, `/capacity/${team}`);

  it('is said by members of a team for theirs, by the SPA and administrators for all', async () => {
    const own = names(await page('nurse'));
    expect(own).toHaveLength(1);
    expect(names(await page('nurselead'))).toEqual(expect.arrayContaining(own));
    const all = names(await page('coordinator'));
    expect(all.length).toBeGreaterThan(own.length);
    expect(names(await page('admin'))).toEqual(all);
    expect((await page('triage')).status).toBe(403);
    const lead = await open(app, 'nurselead', '/');
    expect(lead.html.querySelector('header a[href="/capacity"]')).not.toBeNull();
  });

  it('is kept at once, or taken away; said twice, it is said', async () => {
    const before = await page('nurselead');
    for (const _ of [1, 2])
      expect((await say('nurselead', before, '31')).location).toBe('/capacity?told=capacity-said');
    expect(saidOf(await page('coordinator'), 'city-nursing')).toBe('31');
    await say('nurselead', await page('nurselead'), '');
    expect(saidOf(await page('nurselead'), 'city-nursing')).toBeUndefined();
  });

  it.each(['many', '-1', '2.5', '100001', '9999999'])(
    'is no number when it is %s, which stays in its field',
    async (typed) => {
      const wrong = await say('nurselead', await page('nurselead'), typed);
      expect(wrong.status).toBe(422);
      expect(textOf(wrong.html.querySelector('#capacity-error'))).toContain('Give a whole number');
      expect(saidOf(wrong, 'city-nursing')).toBe(typed);
    },
  );

  it('is not said over the head of somebody who was faster, or of a team that is not theirs', async () => {
    const before = await page('nurselead');
    await say('coordinator', await page('coordinator'), '12');
    const late = await say('nurselead', before, '40');
    expect([late.status, late.text]).toEqual([
      409,
      expect.stringContaining('Somebody changed this team meanwhile'),
    ]);
    expect(saidOf(late, 'city-nursing')).toBe('40');
    expect((await say('nurselead', late, '40')).status).toBe(303);
    const mine = await page('nurse');
    const form = mine.html.querySelector('form[action="/capacity/city-nursing"]')!;
    form.setAttribute('action', '/capacity/coalville-ward');
    expect((await submit(app, 'nurse', mine, { capacity: '1' }, '/capacity/coalville-ward')).status).toBe(
      403,
    );
  });
});
