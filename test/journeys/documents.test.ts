import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const docs = readdirSync(join(PROJECT_ROOT, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];
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

describe('docs/decisions.md', () => {
  it('explains every dependency', () => {
    const text = read('docs/decisions.md');
    const all = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/'),
    );
    expect(all.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
