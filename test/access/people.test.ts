import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf, valuesIn, type PageAnswer } from '../support/page.js';
import { begin, statusWith } from './support/sessions.js';

describe('people', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const people = async (q = '') => open(app, 'admin', `/administration/people?q=${q}`);
  const rows = ({ html }: PageAnswer) =>
    html.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td').map((cell) => textOf(cell)));

  it('are those who have signed in, the last seen first, with their roles and open sessions', async () => {
    expect((await people()).text).toContain('Nobody has signed in yet.');
    await begin(app, 'nurselead');
    app.clock.advance(60_000);
    await begin(app, 'gp');
    const [gp, lead] = rows(await people());
    expect(gp).toEqual([
      'Dr Asha Patel',
      'gp',
      'Referrer, Fosse Road Surgery',
      'Mon 23 Nov 2026, 09:01',
      'Referrer, Fosse Road Surgery signed in Mon 23 Nov 2026, 09:01, seen Mon 23 Nov 2026, 09:01 End this session',
    ]);
    expect(lead!.slice(1, 3)).toEqual([
      'nurselead',
      expect.stringMatching(/^Team lead, .* Triage clinician, /),
    ]);
    expect(lead![4]).toMatch(/^No role chosen yet/);
    expect(rows(await people('patel')).map(([name]) => name)).toEqual(['Dr Asha Patel']);
    expect(rows(await people('NURSELEAD')).map(([, id]) => id)).toEqual(['nurselead']);
    expect((await people('nobody')).text).toContain('Nobody of this name or user id has signed in.');
  });

  it('are signed out everywhere by an administrator, which is written down', async () => {
    const keys = [await begin(app, 'gp'), await begin(app, 'triage')];
    const { html } = await people('gp');
    expect(html.querySelector('tbody button')?.textContent).toContain('End these 2 sessions');
    const page = await people();
    for (const _ of [1, 2]) {
      const ended = await submit(app, 'admin', page, {}, '/administration/people/gp/end-sessions');
      expect(ended.location).toBe('/administration/people?told=sessions-ended');
    }
    expect(await Promise.all(keys.map((key) => statusWith(app, key)))).toEqual([401, 200]);
    expect(rows(await people('gp'))[0]![4]).toBe('None');
    const { rows: entries } = await app.database.query(
      `SELECT actor_id, subject_type, subject_id FROM audit_entry WHERE action = 'SESSIONS_ENDED'`,
    );
    expect(entries).toEqual([{ actor_id: 'admin', subject_type: 'person', subject_id: 'gp' }]);
    const form = valuesIn((await people()).html.querySelectorAll('main form').at(-1)!);
    expect((await send(app, 'admin', '/administration/people/nobody/end-sessions', form)).status).toBe(404);
    expect((await send(app, 'privacy', '/administration/people/gp2/end-sessions', form)).status).toBe(403);
  });

  it('are read page by page, and keep the time they were last seen when their session is over', async () => {
    await app.database.query(
      `INSERT INTO person SELECT 'p' || n, 'Somebody', '[]', '2026-01-01' FROM generate_series(1, 50) n`,
    );
    const first = await people();
    const more = first.html.querySelectorAll('main a').find((each) => textOf(each) === 'More')!;
    const second = await open(app, 'admin', more.getAttribute('href')!);
    expect([rows(first).length, rows(second).length]).toEqual([50, 3]);
    app.clock.advance(900_000);
    expect(rows(await people('gp'))[0]!.slice(3)).toEqual(['Mon 23 Nov 2026, 09:01', 'None']);
  });
});
