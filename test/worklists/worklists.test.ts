import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral } from '../support/referral-story.js';

interface Item {
  id: string;
  riskAt: string;
  waitingSince: string;
  receivedAt: string;
}
type Page = { items: Item[]; next: string | null };

const cursor = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

const placed = (time: string) => cursor([time, '4', time, '01999999-9999-7999-8999-999999999999']);

describe('a worklist', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    for (let count = 0; count < 12; count += 1) {
      await aReferral(app).submitted().done();
      if (count % 3 > 0) app.clock.advance(60_000);
    }
  });
  afterAll(() => app.stop());

  const page = async (path: string, by = 'triage') => (await app.get<Page>(by, path)).body;

  /** Page after page, with something done between them. */
  async function pagesOf(path: string, by: string, limit: number, between = async () => {}): Promise<Item[]> {
    const items: Item[] = [];
    let after = '';
    for (let count = 0; count < 50; count += 1) {
      const { items: more, next } = await page(`${path}?limit=${limit}${after}`, by);
      items.push(...more);
      if (next === null) return items;
      after = `&after=${next}`;
      await between();
    }
    throw new Error('The pages do not end.');
  }

  it('stands in the order of risk of breach, then waiting time', async () => {
    const { items } = await page('/api/worklists/spa?limit=200');
    const places = items.map(({ riskAt, waitingSince, id }) => `${riskAt} ${waitingSince} ${id}`);
    expect(places).toEqual([...places].sort());
    expect(items.length).toBeGreaterThanOrEqual(12);
  });

  it('shows what is needed to choose, and nothing of the answers', async () => {
    const { items } = await page('/api/worklists/spa?limit=1');
    expect(items[0]).toEqual({
      id: expect.any(String),
      reference: expect.stringMatching(/^...-...-...$/),
      state: 'submitted',
      version: 1,
      serviceLine: 'communityNursing',
      category: null,
      requestedCategory: 'P4',
      suggestedCategory: 'P4',
      template: 'community-nursing',
      reason: expect.stringMatching(/^\d{3}$/),
      patient: {
        nhsNumber: expect.stringMatching(/^999\d{7}$/),
        givenName: 'Margaret',
        familyName: 'Ashworth',
        dateOfBirth: '1941-03-14',
      },
      owner: { kind: 'spa', id: 'spa', name: 'Single Point of Access' },
      referringOrganisation: 'C82001',
      team: null,
      respondBy: null,
      riskAt: '2026-11-30T23:45:00.000Z',
      receivedAt: '2026-11-23T09:00:00.000Z',
      unread: 0,
      waitingSince: '2026-11-23T09:00:00.000Z',
      nextActionBy: '2026-11-23T09:15:00.000Z',
      createdAt: '2026-11-23T09:00:00.000Z',
      redFlags: [],
      missingInformation: false,
      cancellationRequested: false,
    });
  });

  it.each([1, 2, 5, 200])('comes in pages of %i without a gap or a repeat', async (limit) => {
    const whole = (await page('/api/worklists/spa?limit=200')).items.map(({ id }) => id);
    const paged = (await pagesOf('/api/worklists/spa', 'triage', limit)).map(({ id }) => id);
    expect(paged).toEqual(whole);
  });

  it('has no gap and no repeat while new referrals arrive', async () => {
    const before = (await page('/api/worklists/spa?limit=200')).items.map(({ id }) => id);
    const arrive = async () => {
      app.clock.advance(1000);
      await aReferral(app).submitted().done();
    };
    const paged = (await pagesOf('/api/worklists/spa', 'triage', 4, arrive)).map(({ id }) => id);
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged.slice(0, before.length)).toEqual(before);
  });

  it('of what was sent stands newest first, in pages too', async () => {
    const whole = (await page('/api/worklists/sent?limit=200', 'gp')).items;
    const received = whole.map(({ receivedAt }) => receivedAt);
    expect(received).toEqual([...received].sort().reverse());
    const paged = await pagesOf('/api/worklists/sent', 'gp', 3);
    expect(paged).toEqual(whole);
  });

  it('has no repeat when times are finer than a cursor', async () => {
    for (const reviewAt of ['2026-11-30T09:00:00.000400Z', '2026-11-30T09:00:00.000900Z']) {
      const claimed = await aReferral(app).submitted().claimed().done();
      await act(app, 'triage', claimed, 'hold', { reason: 'In hospital', reviewAt, pausesClocks: true });
    }
    const ids = (await pagesOf('/api/worklists/mine', 'triage', 1)).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  it.each(['0', '-1', '201', '1.5', 'ten', ''])('has no page of %s', async (limit) => {
    expect(await app.get('triage', `/api/worklists/spa?limit=${limit}`)).toMatchObject({
      status: 400,
      body: { code: 'BAD_LIMIT' },
    });
  });

  it.each<[string, string]>([
    ['no cursor', 'x'],
    ['a cursor of another list', cursor(['community-nursing-city'])],
    ['a cursor of other things', cursor(['x', 'y'])],
    ['a day that never was', placed('2026-99-99T09:00:00.000Z')],
    ['30 February', placed('2026-02-30T09:00:00.000Z')],
    ['the year nought', placed('0000-01-01T09:00:00.000Z')],
    ['a cursor of numbers', cursor([1, 2])],
    ['an object', cursor({ 0: 'x' })],
  ])('does not go on after %s', async (_, after) => {
    const bad = { status: 400, body: { code: 'BAD_CURSOR' } };
    for (const path of ['/api/worklists/spa', '/api/worklists/mine', '/api/duties'])
      expect(await app.get('triage', `${path}?after=${after}`)).toMatchObject(bad);
  });

  it.each(['-1', '1.5', '99999999999', 'x'])('of events does not go on after version %s', async (version) => {
    const { items } = await page('/api/worklists/spa?limit=1');
    const path = `/api/referrals/${items[0]!.id}/events?after=${cursor([version])}`;
    expect(await app.get('triage', path)).toMatchObject({ status: 400, body: { code: 'BAD_CURSOR' } });
  });

  it.each(['urgent', 'constructor', '__proto__', 'Spa'])('called %s does not exist', async (name) => {
    expect(await app.get('triage', `/api/worklists/${name}`)).toMatchObject({
      status: 404,
      body: { code: 'WORKLIST_UNKNOWN' },
    });
  });
});
