import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
);
const nameParts = (file: string): string[] => basename(file, '.ts').split('.');

/** The first column of the table in CONTRIBUTING that begins with "Role". */
function roles(): string[] {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const table = text.slice(text.indexOf('| Role '), text.indexOf('\n\n', text.indexOf('| Role ')));
  const cells = table.split('\n').map((line) => line.split('|')[1]!);
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, role]) => role!));
}

describe('the files of the product', () => {
  it('are named after what they have and one of the roles that CONTRIBUTING lists', () => {
    const known = roles();
    const others = FILES.filter((file) => {
      const [, role, ...more] = nameParts(file);
      return more.length > 0 || (role !== undefined && !known.includes(role));
    });
    expect(others).toEqual([]);
  });

  it('leave no role in the list that none has', () => {
    const had = new Set(FILES.map((file) => nameParts(file)[1]));
    expect(roles().filter((role) => !had.has(role))).toEqual([]);
  });

  it('have letters of lower case and hyphens in their names', () => {
    expect(FILES.filter((file) => !/^[a-z0-9-]+(\.[a-z-]+)*$/.test(basename(file)))).toEqual([]);
  });
});
