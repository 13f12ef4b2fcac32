import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LISTS } from '../../src/worklists/lists.rules.js';
import { everything } from '../database/support.js';
import { EVERYBODY, WAYS } from '../referrals/support/states.js';
import { TestApp } from '../support/app.js';
import { aReferral, type Referral } from '../support/referral-story.js';

interface Item extends Referral {
  category: string | null;
  requestedCategory: string | null;
  serviceLine: string;
  team: { id: string } | null;
  referringOrganisation: string;
  missingInformation: boolean;
}
type Page = { items: Item[]; next: string | null };
type Counts = { items: { name: string; title: string; count: number; more: boolean }[] };

describe('the lists', () => {
  let app: TestApp;
  const inState: Record<string, string> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    for (const [name, way] of Object.entries(WAYS)) inState[(await way(app).done()).id] = name;
    await aReferral(app, 'community-therapy').submitted('gp2').done();
  });
  afterAll(() => app.stop());

  const read = async (by: string, name: string, query = '') => {
    const { status, body } = await app.get<Page>(by, `/api/worklists/${name}?limit=200${query}`);
    expect(status).toBe(200);
    return body.items;
  };
  const statesOn = async (by: string, name: string) =>
    [...new Set((await read(by, name)).map(({ state }) => state))].sort();

  it.each<[string, string, string[]]>([
    ['triage', 'new', ['submitted']],
    ['coordinator', 'in-triage', ['inTriage', 'triaged']],
    ['callhandler', 'awaiting-information', ['awaitingInformation']],
    ['triage', 'to-allocate', ['prioritised']],
    ['triage', 'declined', ['declined']],
    [
      'triage',
      'spa',
      [
        'awaitingInformation',
        'declined',
        'inTriage',
        'onHold',
        'prioritised',
        'split',
        'submitted',
        'triaged',
      ],
    ],
    ['nurse', 'offered', ['allocated']],
    ['ward', 'beds-offered', ['bedHeld']],
    ['nurse', 'accepted', ['accepted']],
    ['nurse', 'waiting', ['waiting']],
    ['nurse', 'booked', ['booked']],
    ['nurse', 'on-hold', ['onHold']],
    ['nurse', 'caseload', ['inTreatment']],
    ['ward', 'caseload', ['admitted']],
    [
      'nurse',
      'team',
      ['accepted', 'allocated', 'awaitingInformation', 'booked', 'inTreatment', 'onHold', 'waiting'],
    ],
    ['bedmanager', 'beds-requested', ['bedRequested']],
    ['bedmanager', 'beds-held', ['bedHeld']],
    ['bedmanager', 'in-beds', ['admitted']],
    ['gp', 'drafts', ['draft']],
    ['gp', 'needs-my-answer', ['awaitingInformation']],
    ['gp', 'returned', ['returned']],
    ['gp', 'closed', ['cancelled', 'deceased', 'discharged', 'duplicate', 'enteredInError', 'returned']],
    ['gp', 'mine', ['awaitingInformation', 'draft']],
    ['triage', 'mine', ['inTriage', 'onHold']],
    ['gp2', 'sent', ['submitted']],
  ])('of %s, %s, holds what is in %j', async (by, name, states) => {
    expect(await statesOn(by, name)).toEqual(states);
  });

  it('show nobody what they may not see', async () => {
    for (const by of EVERYBODY)
      for (const [name] of Object.entries(LISTS)) {
        const { status, body } = await app.get<Page>(by, `/api/worklists/${name}?limit=200`);
        if (status === 403) continue;
        for (const { id } of body.items)
          expect({ by, name, status: (await app.get(by, `/api/referrals/${id}`)).status }).toEqual({
            by,
            name,
            status: 200,
          });
      }
  });

  it('are counted as they are long, for those whose they are', async () => {
    const before = await everything(app);
    for (const by of EVERYBODY) {
      const { items } = (await app.get<Counts>(by, '/api/worklists')).body;
      expect(items.at(-1)?.name).toBe('mine');
      for (const { name, count, more } of items)
        expect({ by, name, count, more }).toEqual({
          by,
          name,
          count: (await read(by, name)).length,
          more: false,
        });
    }
    expect(await everything(app)).toEqual(before);
    const { items } = (await app.get<Counts>('gp', '/api/worklists')).body;
    expect(items.map(({ name }) => name)).toEqual([
      'drafts',
      'needs-my-answer',
      'sent',
      'returned',
      'closed',
      'mine',
    ]);
  });

  it('are counted to a thousand, and say when there are more', async () => {
    const [one] = await read('gp2', 'sent');
    const copies = `
      WITH copy AS (SELECT to_jsonb(r) AS it FROM referral r WHERE id = $1)
      INSERT INTO referral SELECT c.* FROM copy, generate_series(1, 1000) n, jsonb_populate_record(null::referral,
        it || jsonb_build_object('id', gen_random_uuid(), 'reference', translate(to_char(n, 'FM099-999-999'), '0123456789', 'CDFGHJKMPR'))) c`;
    await app.database.query(copies, [one!.id]);
    const counted = (await app.get<Counts>('gp2', '/api/worklists')).body.items.find(
      ({ name }) => name === 'sent',
    );
    await app.database.query(`DELETE FROM referral WHERE referring_organisation = 'C82002' AND id <> $1`, [
      one!.id,
    ]);
    expect(counted).toMatchObject({ count: 1000, more: true });
  });

  it('call a referral breaching from the time of warning until first contact', async () => {
    const breaching = async () => new Set((await read('triage', 'breaching')).map(({ id }) => inState[id]));
    expect(await breaching()).toEqual(new Set());
    app.clock.advance(30 * 86_400_000);
    const found = await breaching();
    app.clock.advance(-30 * 86_400_000);
    for (const name of ['submitted', 'prioritised', 'accepted', 'waiting', 'booked', 'bedRequested'])
      expect(found).toContain(name);
    for (const name of ['draft', 'onHold from triage', 'inTreatment', 'admitted', 'split', 'discharged'])
      expect(found).not.toContain(name);
  });

  it('call a referral of the team overdue when its next action is', async () => {
    expect(await statesOn('nurse', 'overdue')).toEqual([]);
    app.clock.advance(3 * 3_600_000);
    expect(await statesOn('nurse', 'overdue')).toEqual(['allocated']);
    app.clock.advance(-3 * 3_600_000);
  });

  it.each<[string, (item: Item) => boolean]>([
    ['serviceLine=communityHospital', ({ serviceLine }) => serviceLine === 'communityHospital'],
    ['category=P2', ({ category, requestedCategory }) => (category ?? requestedCategory) === 'P2'],
    ['team=city-nursing', ({ team }) => team?.id === 'city-nursing'],
    ['practice=c82002', ({ referringOrganisation }) => referringOrganisation === 'C82002'],
    ['state=inTriage', ({ state }) => state === 'inTriage'],
    ['text=marg', () => true],
    ['text=nobody', () => false],
    ['waiting=1h', () => false],
    [
      'state=submitted&practice=C82001',
      ({ state, referringOrganisation }) => state === 'submitted' && referringOrganisation === 'C82001',
    ],
    [
      'state=inTriage&text=ASHWORTH%20margaret&serviceLine=communityNursing',
      ({ state, serviceLine }) => state === 'inTriage' && serviceLine === 'communityNursing',
    ],
  ])('can be filtered: %s', async (query, fits) => {
    const whole = await read('triage', 'spa');
    const isAshworth = ({ id }: Item) => !query.includes('text') || inState[id] !== undefined;
    const filtered = await read('triage', 'spa', `&${query}`);
    const expected = whole.filter((item) => fits(item) && isAshworth(item)).map(({ id }) => id);
    if (query.startsWith('text=marg')) expect(filtered.length).toBeGreaterThan(0);
    else expect(filtered.map(({ id }) => id)).toEqual(expected);
  });

  it('can be filtered by reference, and by how long somebody has waited', async () => {
    const [first, ...rest] = await read('triage', 'new');
    const typed = first!.reference.toLowerCase().replaceAll('-', '');
    expect((await read('triage', 'new', `&text=${typed}`)).map(({ id }) => id)).toEqual([first!.id]);
    app.clock.advance(2 * 3_600_000);
    expect(await read('triage', 'new', '&waiting=2h')).toHaveLength(rest.length + 1);
    expect(await read('triage', 'new', '&waiting=1d')).toHaveLength(0);
    app.clock.advance(-2 * 3_600_000);
  });

  it.each([
    'serviceLine=nursing',
    'category=P9',
    'category=__proto__',
    'team=City%20Nursing',
    'practice=-',
    'state=lost',
    'waiting=4',
    'waiting=0h',
    'waiting=-1d',
    'waiting=99999d',
    'text=',
    'text=a',
    'text=%00',
    'state=submitted&state=inTriage',
  ])('refuse the filter %s in words', async (query) => {
    const [name] = query.split('=');
    expect(await app.get('triage', `/api/worklists/spa?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'BAD_FILTER', detail: expect.stringMatching(new RegExp(`^${name} must be `)) },
    });
  });

  it('refuse a filter that there is not', async () => {
    expect(await app.get('triage', '/api/worklists/spa?urgency=high')).toMatchObject({
      status: 400,
      body: { code: 'UNKNOWN_FILTER' },
    });
  });

  it('mark what somebody still has to say', async () => {
    for (const item of await read('triage', 'awaiting-information'))
      expect(item.missingInformation).toBe(true);
    const asked = (await read('nurse', 'caseload')).map((item) => ({ ...item, name: inState[item.id] }));
    expect(asked.find(({ name }) => name === 'inTreatment with a cancellation asked for')).toMatchObject({
      cancellationRequested: true,
    });
    expect(asked.find(({ name }) => name === 'inTreatment')).toMatchObject({ cancellationRequested: false });
  });
});
