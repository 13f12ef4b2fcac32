import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';

/** Documents that claim something and name the files that show it. */
const CLAIMS = ['docs/security.md', 'docs/clinical-safety/hazard-log.md'].filter((path) =>
  existsSync(join(PROJECT_ROOT, path)),
);

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const filesIn = (text: string) =>
  [...text.matchAll(/`((?:src|test|templates|docs|bench)\/[^`\s]+)`/g)].map(([, path]) => path!);

describe.each(CLAIMS)('%s', (page) => {
  it('names only files that exist', () => {
    const named = filesIn(read(page));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
  });
});

describe('docs/security.md', () => {
  const text = read('docs/security.md');

  it('shows each control of the table by a test', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!Threat|--)/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !/`test\/[^|]*\|$/.test(row))).toEqual([]);
  });

  it('goes through every chapter of ASVS 5.0, with evidence for each that applies', () => {
    const chapters = [...text.matchAll(/^### (V\d+) .*\n([^#]*)/gm)].map(([, chapter, body]) => [
      chapter!,
      body!,
    ]);
    expect(chapters.map(([chapter]) => chapter)).toEqual(
      Array.from({ length: 17 }, (_, index) => `V${index + 1}`),
    );
    const bare = chapters.filter(([, body]) => filesIn(body!).length === 0);
    expect(bare).toEqual([['V17', expect.stringContaining('Not used.')]]);
  });
});
