import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hoursInWords } from '../../src/web/administration/clocks/hours-words.js';
import { TestApp } from '../support/app.js';
import { open, submit, textOf } from '../support/page.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const LIST = '/administration/opening-hours';
const PAGE = `${LIST}/communityNursing`;

describe('hours in words', () => {
  it.each([
    ['closed', 'Closed'],
    ['allDay', 'All day'],
    ['00:00-24:00', 'All day'],
    ['08:00-22:00', '8am to 10pm'],
    ['08:30-12:00', '8:30am to midday'],
    ['12:00-24:00', 'Midday to midnight'],
    ['00:00-00:30', 'Midnight to 12:30am'],
    ['12:05-13:00', '12:05pm to 1pm'],
  ])('of %s are %s', (hours, words) => {
    expect(hoursInWords(hours)).toBe(words);
  });
});

describe('the opening hours', () => {
  it('are listed in words, and found from the bank holidays', async () => {
    const holidays = await open(app, 'admin', '/administration/bank-holidays');
    expect(holidays.html.querySelector(`main a[href="${LIST}"]`)).not.toBeNull();
    const { html } = await open(app, 'admin', LIST);
    expect(html.querySelectorAll('tbody tr').map((row) => textOf(row))).toEqual([
      'Single Point of Access All day All day All day As on that day of the week Never',
      'Community nursing 8am to 10pm 8am to 10pm 8am to 10pm As on that day of the week Never',
      'Therapy 8am to 6pm Closed Closed Closed Never',
      'Intermediate care 8am to 8pm 8am to 8pm 8am to 8pm As on that day of the week Never',
      'Community hospital All day All day All day As on that day of the week Never',
    ]);
  });

  it('stand in the fields of their page, with an example', async () => {
    const { html, text } = await open(app, 'admin', PAGE);
    expect(html.querySelector('input[name=weekdays][checked]')?.getAttribute('value')).toBe('hours');
    expect(html.querySelector('#saturdayUntil')?.getAttribute('value')).toBe('22:00');
    expect(text).toContain('Offered to a team now, it is accepted or declined by Mon 23 Nov 2026, 11:00');
    expect(text).toContain('the lead is told at Mon 23 Nov 2026, 13:00');
    expect(text).toContain('Nobody has changed them');
    expect((await open(app, 'admin', `${LIST}/spa`)).text).not.toContain('Offered to a team');
  });

  it('are tried beside those that count, and nothing is kept until they are changed', async () => {
    const tried = await submit(app, 'admin', await open(app, 'admin', PAGE), {
      do: 'try',
      weekdaysFrom: '12:00',
      weekdaysUntil: '00:00',
      sunday: 'closed',
    });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('Monday to Friday: midday to midnight');
    expect(tried.text).toContain('accepted or declined by Mon 23 Nov 2026, 11:00 Mon 23 Nov 2026, 14:00');
    expect(tried.html.querySelector('input[name=sunday][checked]')?.getAttribute('value')).toBe('closed');
    expect((await open(app, 'admin', PAGE)).text).toContain('Nobody has changed them');
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['no choice', { weekdays: '' }, 'weekdays', 'Choose when it is open from Monday to Friday'],
    ['no time of opening', { saturdayFrom: '' }, 'saturdayFrom', 'Give the time it opens on Saturday'],
    ['no time of closing', { sundayUntil: '6pm' }, 'sundayUntil', 'Give the time it closes on Sunday'],
    ['nothing of bank holidays', { bankHolidays: '' }, 'bankHolidays', 'Choose one for bank holidays'],
    [
      'closing before opening',
      { weekdaysFrom: '22:00', weekdaysUntil: '08:00' },
      'weekdays',
      'It is open 22:00-08:00. Write the earlier time first',
    ],
    [
      'never being open',
      { weekdays: 'closed', saturday: 'closed', sunday: 'closed' },
      'weekdays',
      'It is never open',
    ],
  ])(
    'are not changed with %s, which is said at its field and on top',
    async (_what, typed, field, sentence) => {
      for (const what of ['try', 'change']) {
        const { status, html } = await submit(app, 'admin', await open(app, 'admin', PAGE), {
          do: what,
          ...typed,
        });
        expect(status).toBe(422);
        expect(textOf(html.querySelector(`#${field}-error`))).toContain(sentence);
        expect(textOf(html.querySelector(`.nhsuk-error-summary a[href="#${field}"]`))).toContain(sentence);
        expect(html.querySelector(`#${field}`)).not.toBeNull();
      }
    },
  );

  it('are changed once for a double click, and whoever had read them before is told', async () => {
    const read = await open(app, 'admin', PAGE);
    const late = await open(app, 'admin', PAGE);
    const change = { do: 'change', weekdaysUntil: '20:30', saturday: 'allDay' };
    for (const again of [0, 1])
      expect([again, (await submit(app, 'admin', read, change)).location]).toEqual([
        again,
        `${PAGE}?told=hours-changed`,
      ]);
    expect((await open(app, 'admin', `${PAGE}?told=hours-changed`)).html.toString()).toContain(
      'Deadlines set from now on count them.',
    );
    const refused = await submit(app, 'admin', late, { do: 'change', weekdaysUntil: '19:00' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('changed these opening hours while you were reading them');
    expect(refused.html.querySelector('#weekdaysUntil')?.getAttribute('value')).toBe('19:00');
    expect(refused.text).toContain('Monday to Friday: 8am to 8:30pm');
    const { text } = await open(app, 'admin', PAGE);
    expect(text).toMatch(
      /Version 1: Mon 23 Nov 2026, 09:00, Dev Administrator Monday to Friday: 8am to 8:30pm/,
    );
    expect((await submit(app, 'admin', refused, { do: 'change' })).status).toBe(303);
    expect((await open(app, 'admin', LIST)).text).toContain('8am to 7pm 8am to 10pm');
  });

  it('are there for whom there is a calendar', async () => {
    expect((await open(app, 'admin', `${LIST}/podiatry`)).status).toBe(404);
    expect((await open(app, 'coordinator', PAGE)).status).toBe(403);
  });
});
