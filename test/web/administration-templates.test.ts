import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesBetween } from '../../src/web/administration/changes.js';
import { TestApp } from '../support/app.js';
import { open, submit, textOf } from '../support/page.js';
import { aReferral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const versionPage = (id: string, version: number) => `/administration/templates/${id}/${version}`;
const fileText = (name: string) => readFileSync(join(app.config.templatesDir, 'referrals', name), 'utf8');

describe('the list of templates', () => {
  it('has every version with its status and dates, and says which is in use', async () => {
    const { html, text } = await open(app, 'admin', '/administration/templates');
    expect(html.querySelector(`a[href="${versionPage('general', 1)}"]`)).not.toBeNull();
    expect(html.querySelector(`a[href="${versionPage('general', 2)}/since/1"]`)).not.toBeNull();
    expect(text).toMatch(/Version 2.*Published In use/);
  });
});

describe('the changes between two versions', () => {
  it('are named by place, with what stood there before and after', async () => {
    const { status, html } = await open(app, 'admin', `${versionPage('general', 2)}/since/1`);
    expect(status).toBe(200);
    const rows = html.querySelectorAll('tbody tr').map(textOf);
    expect(rows.find((row) => row.startsWith('version'))).toMatch(/1 2$/);
    expect(rows.length).toBeGreaterThan(1);
  });

  it('of named things are found wherever these stand', () => {
    const before = {
      sections: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
    };
    const after = { sections: [{ id: 'b', title: 'B' }, { id: 'a', title: 'A!' }, { id: 'c' }] };
    expect(changesBetween(before, after)).toEqual([
      { where: 'sections › a › title', before: 'A', after: 'A!' },
      { where: 'sections › c', before: null, after: 'id: c' },
      { where: 'sections › order', before: 'a, b', after: 'b, a' },
    ]);
    expect(changesBetween(before, structuredClone(before))).toEqual([]);
  });

  it('are not there for a version that is not', async () => {
    expect((await open(app, 'admin', `${versionPage('general', 2)}/since/9`)).status).toBe(404);
    expect((await open(app, 'admin', versionPage('nothing', 1))).status).toBe(404);
  });
});

describe('the preview of a template', () => {
  it('draws the form as a referrer sees it, and follows its branches', async () => {
    const page = await open(app, 'admin', versionPage('general', 2));
    expect(page.html.querySelector('#familyName')).not.toBeNull();
    expect(page.html.querySelector('#keySafeCodeHeldBy')).toBeNull();
    const tried = await submit(app, 'admin', page, { keySafe: 'yes', familyName: 'Example' });
    expect(tried.status).toBe(200);
    expect(tried.html.querySelector('#keySafeCodeHeldBy')).not.toBeNull();
    expect(tried.html.querySelector('#familyName')?.getAttribute('value')).toBe('Example');
    expect(tried.text).toContain('What would be wrong if it were sent now');
  });

  it('can be filled in with an example, which has nothing wrong', async () => {
    const { text, html } = await open(app, 'admin', `${versionPage('community-nursing', 1)}?example=0`);
    expect(html.querySelector('#familyName')?.getAttribute('value')).not.toBe('');
    expect(text).toContain('(0)');
  });

  it('adds and removes rows', async () => {
    const page = await open(app, 'admin', `${versionPage('general', 2)}?example=0`);
    const rows = (html: typeof page.html) => html.querySelectorAll('#contacts > fieldset').length;
    const more = await submit(app, 'admin', page, { add: 'contacts' });
    expect(rows(more.html)).toBe(rows(page.html) + 1);
    const fewer = await submit(app, 'admin', more, { remove: `contacts-${rows(page.html)}` });
    expect(rows(fewer.html)).toBe(rows(page.html));
  });
});

describe('a new version', () => {
  const begin = (query = '') => open(app, 'admin', `/administration/new-template-version${query}`);
  const check = async (text: string) => submit(app, 'admin', await begin(), { text });
  const better = () =>
    fileText('general.yaml')
      .replace(/^version: 2$/m, 'version: 3')
      .replace(/^title: .*$/m, 'title: A better name');

  it('begins with the text of the newest, and the number that comes next', async () => {
    const text = (await begin('?of=general')).html.querySelector('#text')!.textContent;
    expect(text).toContain('version: 3\ntitle: Not sure which service');
    expect((await begin('?of=nothing')).status).toBe(404);
  });

  it('is said to be right, and shown as a referrer would see it, before it is published', async () => {
    const { status, text, html } = await check(better());
    expect([status, text]).toEqual([200, expect.stringContaining('No problems.')]);
    expect(text).toMatch(/What is another than in version 2.*title Not sure which service A better name/);
    expect(text).toContain('A better name, version 3, as a referrer sees it');
    expect(html.querySelector('#familyName')).not.toBeNull();
    expect((await open(app, 'admin', '/administration/templates')).text).not.toContain('A better name');
  });

  it('has what is wrong said with line and remedy, and keeps its text', async () => {
    const { status, html, text } = await check(`${better()}\nnonsense: 1\n`);
    expect(status).toBe(200);
    expect(textOf(html.querySelector('tbody'))).toMatch(/new\.yaml, line \d+/);
    expect(text).toContain('1 problem');
    expect(html.querySelector('#text')?.textContent).toContain('nonsense: 1');
    expect(html.querySelector('#effectiveFrom')).toBeNull();
    expect((await check('title: [')).text).toMatch(/new\.yaml, line \d+ This is not YAML/);
  });

  it('asks for a text', async () => {
    const { status, html } = await check(' ');
    expect(status).toBe(422);
    expect(textOf(html.querySelector('#text-error'))).toContain('Paste the text');
  });

  it('is published from its day on, once for a double click, and told', async () => {
    const page = await check(better());
    const publish = { do: 'publish', effectiveFrom: '2026-11-23' };
    const late = await submit(app, 'admin', page, { ...publish, effectiveFrom: '2026-11-22' });
    expect(late.status).toBe(422);
    expect(textOf(late.html.querySelector('#effectiveFrom-error'))).toContain('Give today or a later day');
    expect(late.html.querySelector('#text')?.textContent).toContain('A better name');
    const twice = [await submit(app, 'admin', page, publish), await submit(app, 'admin', page, publish)];
    for (const { status, location } of twice)
      expect([status, location]).toEqual([303, '/administration/templates?told=template-published']);
    const list = await open(app, 'admin', twice[0]!.location!);
    expect(list.text).toContain('It is published, and in use everywhere');
    expect(list.text).toMatch(
      /Version 3 of A better name.* Published In use.*Published by Dev Administrator, Mon 23 Nov 2026, 09:00/,
    );
    expect((await open(app, 'gp', '/refer')).text).toContain('A better name');
  });

  it('that somebody else published meanwhile is told so, at its text', async () => {
    const again = await submit(app, 'admin', await check(better()), {
      do: 'publish',
      effectiveFrom: '2026-11-23',
    });
    expect(again.status).toBe(422);
    expect(textOf(again.html.querySelector('#text-error'))).toContain('Make this version 4.');
  });
});

describe('the retirement of a version', () => {
  const retire = `${versionPage('general', 3)}/retire`;

  it('says first what follows from it', async () => {
    expect((await open(app, 'admin', retire)).text).toContain(
      'From that day on Not sure which service, version 2, is in use.',
    );
    const only = await open(app, 'admin', `${versionPage('community-nursing', 1)}/retire`);
    expect(only.text).toContain('nobody can begin a referral with it');
    expect((await open(app, 'admin', `${versionPage('general', 9)}/retire`)).status).toBe(404);
  });

  it('asks for a day', async () => {
    const { status, html } = await submit(app, 'admin', await open(app, 'admin', retire), { from: '' });
    expect([status, textOf(html.querySelector('#from-error'))]).toEqual([
      422,
      expect.stringContaining('Give the first day without it'),
    ]);
  });

  it('is told, and the version before is in use again', async () => {
    const done = await submit(app, 'admin', await open(app, 'admin', retire));
    expect([done.status, done.location]).toEqual([303, '/administration/templates?told=template-retired']);
    const { text } = await open(app, 'admin', '/administration/templates');
    expect(text).toMatch(/Retired by .*Version 2 .*Published In use/);
    expect((await open(app, 'gp', '/refer')).text).not.toContain('A better name');
  });

  it('without another version leaves its drafts with the reason why they cannot be sent', async () => {
    const { id } = await aReferral(app, 'community-therapy').drafted().done();
    const page = await open(app, 'admin', `${versionPage('community-therapy', 1)}/retire`);
    expect((await submit(app, 'admin', page)).status).toBe(303);
    const { body } = await app.get<{ items: { action: string; reason: string }[] }>(
      'gp',
      `/api/referrals/${id}/actions`,
    );
    expect(body.items.find(({ action }) => action === 'submit')?.reason).toContain(
      'There is no published template "community-therapy"',
    );
    expect((await open(app, 'gp', '/my-referrals/drafts')).text).toContain('Community therapy');
    const check = await open(app, 'gp', `/drafts/${id}/check`);
    expect((await submit(app, 'gp', check)).text).toContain('Choose one of');
  });
});
