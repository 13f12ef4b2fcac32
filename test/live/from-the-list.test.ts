import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../notifications/support/waiting.js';
import { open } from '../support/page.js';
import { act, aReferral } from '../support/referral-story.js';
import { TwoApps } from './support/two-apps.js';

describe('the stream of a list that was read before', () => {
  let apps: TwoApps;

  beforeAll(async () => {
    apps = await TwoApps.start();
  });
  afterAll(() => apps.stop());

  /** What an answer of the list says about where its stream goes on. */
  const placeOf = async (list: string, query = ''): Promise<string> =>
    (await apps.app.get('triage', `/api/worklists/${list}${query}`)).headers['last-event-id']!;
  /** Transactions in any other database of the server hold the place back, and what is told twice is no fault. */
  const placeAfter = (id: string): Promise<string> =>
    until('the list stands after it', async () => {
      const place = await placeOf('new');
      const { rowCount } = await apps.app.database.query(
        'SELECT FROM referral_event WHERE referral_id = $1 AND txid < $2',
        [id, place],
      );
      return rowCount === 1 ? place : null;
    });
  const streamOf = (list: string, from: string) => `/api/worklists/${list}/stream?from=${from}`;
  const submitted = () => aReferral(apps.app).submitted().done();

  it('tells what was committed between the drawing of the page and the opening of its stream', async () => {
    const listed = await submitted();
    const { html } = await open(apps.app, 'triage', '/worklists/new');
    const address = html.querySelector('[data-live]')!.getAttribute('data-live')!;
    const came = await submitted();
    await act(apps.app, 'triage', listed, 'claim');
    const browser = await apps.openAt('triage', address);
    await browser.hears('that one came', () => browser.of(came.id).at(-1)?.in === true);
    await browser.hears('that one went', () => browser.of(listed.id).at(-1)?.in === false);
  });

  it.each([
    ['has rows', 'new', ''],
    ['is empty', 'new', '?practice=X99999'],
  ])('says its place to programs where the list %s', async (_, list, query) => {
    const place = await placeOf(list, query);
    const { id } = await submitted();
    const program = await apps.openAt('triage', streamOf(list, place));
    await program.hears('what came meanwhile', () => program.of(id).length);
  });

  it('tells what was being committed while the list was read', async () => {
    const { id } = await submitted();
    await act(apps.app, 'triage', await submitted(), 'claim');
    const transaction = await apps.app.database.connect();
    try {
      await transaction.query('BEGIN');
      await transaction.query(
        `INSERT INTO referral_event SELECT (jsonb_populate_record(e, '{"version": 2, "from_state": "submitted"}')).*
         FROM referral_event e WHERE e.referral_id = $1 AND e.version = 1`,
        [id],
      );
      const place = await placeOf('new');
      await transaction.query('COMMIT');
      const reader = await apps.openAt('triage', streamOf('new', place));
      await reader.hears('the change', () => reader.of(id).length);
    } finally {
      transaction.release(true);
    }
  });

  it('goes on after the last event when it connects again, not from where it once began', async () => {
    const address = streamOf('new', await placeOf('new'));
    const before = await submitted();
    const browser = await apps.openAt('triage', address);
    await browser.hears('the first', () => browser.of(before.id).length);
    browser.close();
    const after = await submitted();
    const again = await apps.openAt('triage', address, await placeAfter(after.id));
    const last = await submitted();
    await again.hears('the last', () => again.of(last.id).length);
    expect([again.of(before.id), again.of(after.id)]).toEqual([[], []]);
  });

  it.each(['abc', '-1', '1.5', '9'.repeat(19), '1&from=2'])('does not begin at %s', async (from) => {
    const { status, body } = await apps.app.get('triage', streamOf('new', from));
    expect([status, body.code]).toEqual([400, 'FROM_UNREADABLE']);
  });

  it('is described in the API', async () => {
    interface Described {
      paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, object> } }>;
    }
    const { paths } = (await apps.app.get<Described>(null, '/api/openapi.json')).body;
    expect(paths['/api/worklists/{name}']!.get.responses['200']).toMatchObject({
      headers: { 'Last-Event-ID': { description: expect.stringContaining('?from=') } },
    });
    const parameters = paths['/api/worklists/{name}/stream']!.get.parameters.map(({ name }) => name);
    expect(parameters).toContain('from');
  });
});
