import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const markdownIn = (folder: string) =>
  readdirSync(join(PROJECT_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
const decisions = markdownIn('docs/decisions');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...markdownIn('docs'),
  ...decisions,
];
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, string>
>;

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts!))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) => target!);
    expect(targets.filter((target) => !existsSync(join(PROJECT_ROOT, dirname(page), target)))).toEqual([]);
  });
});

describe('README.md', () => {
  it('explains every setting that is read', () => {
    const settings = [...read('src/config/config.ts').matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(
      ([, name]) => name!,
    );
    const rows = read('README.md');
    expect(settings).toContain('DATABASE_URL');
    expect(settings.filter((name) => !rows.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const dated = decisions.filter((path) => !path.endsWith('/README.md'));

  it('explains every dependency', () => {
    const text = dated.map(read).join('\n');
    const all = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/'),
    );
    expect(all.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('lists every decision in its index, by date and name', () => {
    const index = read('docs/decisions/README.md');
    const names = dated.map((path) => path.slice('docs/decisions/'.length));
    expect(names.filter((name) => !/^\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
    expect(names.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });

  it.each(dated)('says everything of %s', (path) => {
    expect(read(path)).toMatch(
      /^# .+\n\n- Status: (holds|superseded by|no longer holds)[^]*\n- Context: [^]*\n- Choice: [^]*\n- Why: [^]*\n- Cost: /,
    );
  });
});
