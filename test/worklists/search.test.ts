import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/domain/actor.js';
import { EVERYBODY, OUTSIDERS } from '../referrals/support/states.js';
import { TestApp } from '../support/app.js';
import { aNewNhsNumber } from '../support/patients.js';
import { aReferral, type Referral } from '../support/referral-story.js';

interface Item extends Referral {
  patient: { familyName: string; givenName: string };
}
type Page = { items: Item[]; next: string | null };

const PEOPLE: [string, string][] = [
  ['Siobhán', 'O’Brien'],
  ['Anna', 'Smith-Jones'],
  ['Jürgen', 'Müller'],
  ['Thị Hoa', 'Nguyễn'],
  ['Joan', 'Smith'],
  ['Joan', 'Smyth'],
  ['Smith', 'Baker'],
  ['Łukasz', 'Wójcik'],
  ['Mary Ann', 'van der Berg'],
];

describe('search', () => {
  let app: TestApp;
  const known: Record<string, Item> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    for (const [givenName, familyName] of PEOPLE) {
      known[familyName] = await send({ givenName, familyName });
      app.clock.advance(60_000);
    }
  });
  afterAll(() => app.stop());

  async function send(changes: object, by = 'gp'): Promise<Item> {
    const { body } = await app.get<{ answers: object }>(by, '/api/templates/community-nursing/example');
    const answers = { ...body.answers, nhsNumber: aNewNhsNumber(), ...changes };
    return (await app.post<Item>(by, '/api/referrals', { ...body, answers })).body;
  }

  const find = async (q: string, by: string | Actor = 'triage', more = '') =>
    (await app.get<Page>(by, `/api/referrals?q=${encodeURIComponent(q)}${more}`)).body;
  const namesFor = async (q: string, by = 'triage') =>
    (await find(q, by)).items.map(({ patient }) => patient.familyName);

  it.each<[string, string]>([
    ['O’Brien', 'O’Brien'],
    ["o'brien", 'O’Brien'],
    ['obrien', 'O’Brien'],
    ['O BRIEN', 'O’Brien'],
    ['obrein', 'O’Brien'],
    ['siobhan obrien', 'O’Brien'],
    ['O’Brien, Siobhán', 'O’Brien'],
    ['smith-jones', 'Smith-Jones'],
    ['Smith Jones', 'Smith-Jones'],
    ['jones', 'Smith-Jones'],
    ['muller', 'Müller'],
    ['Mueller', 'Müller'],
    ['jurgen müler', 'Müller'],
    ['nguyen', 'Nguyễn'],
    ['nguyen hoa', 'Nguyễn'],
    ['Nguyeen', 'Nguyễn'],
    ['wojcik', 'Wójcik'],
    ['lukasz', 'Wójcik'],
    ['van der berg', 'van der Berg'],
    ['berg mary', 'van der Berg'],
  ])('for %s finds %s first', async (q, familyName) => {
    expect((await namesFor(q))[0]).toBe(familyName);
  });

  it('has the exact before the similar, and the last received first', async () => {
    expect(await namesFor('smith')).toEqual(['Baker', 'Smith', 'Smith-Jones', 'Smyth']);
    expect(await namesFor('smyth')).toEqual([
      'Smyth',
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ]);
    expect(await namesFor('joan smith')).toEqual(['Smith', 'Smyth']);
  });

  it('has open referrals before closed ones', async () => {
    const closed = await aReferral(app).submitted().because('gp', 'cancel').done();
    app.clock.advance(-3_600_000);
    const open = await aReferral(app).submitted().done();
    app.clock.advance(3_600_000);
    const found = (await find('margaret ashworth')).items.map(({ id }) => id);
    expect(found.indexOf(open.id)).toBeLessThan(found.indexOf(closed.id));
  });

  it.each([1, 2, 3])('comes in pages of %i without a gap or a repeat', async (limit) => {
    for (const q of ['smith', 'ashworth', '14/03/1941', 'margaret ashworth']) {
      const whole = (await find(q)).items.map(({ id }) => id);
      const paged: string[] = [];
      let after = '';
      do {
        const { items, next }: Page = await find(q, 'triage', `&limit=${limit}${after}`);
        paged.push(...items.map(({ id }) => id));
        after = next ? `&after=${next}` : '';
      } while (after);
      expect(paged).toEqual(whole);
    }
  });

  it('takes an NHS number with any spaces and dashes', async () => {
    const nhsNumber = aNewNhsNumber();
    const { id } = await send({ nhsNumber });
    const [, a, b, c] = /^(...)(...)(....)$/.exec(nhsNumber)!;
    for (const typed of [nhsNumber, `${a} ${b} ${c}`, `${a}-${b}-${c}`, ` ${a}  ${b}–${c} `])
      expect((await find(typed)).items.map((item) => item.id)).toEqual([id]);
  });

  it('takes a reference as it was noted down', async () => {
    const { id, reference } = known.Baker!;
    for (const typed of [
      reference,
      reference.toLowerCase(),
      reference.replaceAll('-', ''),
      reference.replaceAll('-', ' '),
    ])
      expect((await find(typed)).items.map((item) => item.id)).toEqual([id]);
  });

  it.each([
    '02/01/1950',
    '2/1/1950',
    '2.1.50',
    '02-01-1950',
    '02 01 1950',
    '02011950',
    '2 January 1950',
    '2nd Jan 1950',
    '1950-01-02',
  ])('takes the date of birth %s', async (typed) => {
    const { id } =
      known.dated ?? (known.dated = await send({ dateOfBirth: '1950-01-02', familyName: 'Dated' }));
    expect((await find(typed)).items.map((item) => item.id)).toEqual([id]);
  });

  it.each<[string, string]>([
    ['', 'SEARCH_TOO_SHORT'],
    ['%20', 'SEARCH_TOO_SHORT'],
    ['a', 'SEARCH_TOO_SHORT'],
    ['%25%25', 'SEARCH_TOO_SHORT'],
    ['%00%00', 'SEARCH_TOO_SHORT'],
    ['31/02/1941', 'SEARCH_UNREADABLE'],
    ['14/13/1941', 'SEARCH_UNREADABLE'],
    ['00/00/0000', 'SEARCH_UNREADABLE'],
    ['12345', 'SEARCH_UNREADABLE'],
    ['4F7-KX9-2MM', 'SEARCH_UNREADABLE'],
    ['x'.repeat(101), 'SEARCH_UNREADABLE'],
    ['aa bb cc dd ee ff gg', 'SEARCH_UNREADABLE'],
  ])('for "%s" says what to type: %s', async (typed, code) => {
    const answer = await app.get<{ detail: string }>(
      'triage',
      `/api/referrals?q=${typed.replaceAll(' ', '%20')}`,
    );
    expect(answer).toMatchObject({ status: 400, body: { code } });
    if (typed.length > 2) expect(JSON.stringify(answer.body)).not.toContain(typed);
  });

  it.each(['', '?q=smith&q=jones', '?q=smith&page=2', '?q=smith&limit=0', '?q=smith&after=x'])(
    'refuses %s',
    async (query) => {
      expect((await app.get('triage', `/api/referrals${query}`)).status).toBe(400);
    },
  );

  it('finds what somebody may see, and nothing else', async () => {
    const surname = 'Featherstone';
    const stories = [
      () => aReferral(app).drafted(),
      () => aReferral(app).submitted(),
      () => aReferral(app).submitted('gp2'),
      () => aReferral(app).phoned(),
      () => aReferral(app).offered().accepted(),
      () => aReferral(app).offered().declined(),
      () => aReferral(app).offered().accepted().seen().discharged(),
      () => aReferral(app, 'community-hospital-bed').bedRequested(),
      () => aReferral(app, 'community-hospital-bed').bedHeld().acted('ward', 'admit'),
      () => aReferral(app).drafted().because('gp', 'cancel'),
    ];
    const ids: string[] = [];
    for (const story of stories) ids.push((await story().done()).id);
    await app.database.query(`UPDATE referral SET family_name = $2, family_key = $3 WHERE id = ANY ($1)`, [
      ids,
      surname,
      surname.toLowerCase(),
    ]);
    await app.database.query(`INSERT INTO patient_name VALUES ($1)`, [surname.toLowerCase()]);
    const nobody: Actor = {
      id: 'new',
      name: 'New Starter',
      role: 'teamMember',
      organisation: 'RT5',
      team: null,
    };
    for (const by of [...EVERYBODY.filter((each) => !OUTSIDERS.includes(each)), nobody]) {
      const seen = await Promise.all(
        ids.map(async (id) => (await app.get(by, `/api/referrals/${id}`)).status === 200),
      );
      const found = (await find(surname, by)).items.map(({ id }) => id);
      expect({ by, found: found.sort() }).toEqual({
        by,
        found: ids.filter((_, index) => seen[index]).sort(),
      });
    }
  });
});
