import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesBetween } from '../../src/web/administration/changes.js';
import { TestApp } from '../support/app.js';
import { open, submit, textOf } from '../support/page.js';

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

describe('the check of a template', () => {
  const check = async (name: string, text: string) =>
    submit(app, 'admin', await open(app, 'admin', '/administration/check-a-template'), { name, text });

  it('says that a file is right, and shows it as a referrer would see it', async () => {
    const changed = fileText('general.yaml').replace(/^title: .*$/m, 'title: A better name');
    const { status, text, html } = await check('general.yaml', changed);
    expect([status, text]).toEqual([200, expect.stringContaining('No problems.')]);
    expect(text).toContain('A better name, version 2, as a referrer sees it');
    expect(html.querySelector('#familyName')).not.toBeNull();
    expect((await open(app, 'admin', '/administration/templates')).text).not.toContain('A better name');
  });

  it('says what is wrong with line and remedy, and keeps the text', async () => {
    const { status, html, text } = await check('general.yaml', `${fileText('general.yaml')}\nnonsense: 1\n`);
    expect(status).toBe(200);
    expect(textOf(html.querySelector('tbody'))).toMatch(/general\.yaml, line \d+/);
    expect(text).toContain('1 problem');
    expect(html.querySelector('#text')?.textContent).toContain('nonsense: 1');
    expect((await check('new.yaml', 'title: [')).text).toMatch(/new\.yaml, line \d+ This is not YAML/);
  });

  it('asks for a name and a text', async () => {
    const { status, html } = await check('../escape.yaml', ' ');
    expect(status).toBe(422);
    expect(textOf(html.querySelector('#name-error'))).toContain('Give the name of the file');
    expect(textOf(html.querySelector('#text-error'))).toContain('Paste the text');
  });
});
