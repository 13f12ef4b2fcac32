import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemLine } from '../../src/templates/language/template-errors.js';
import { TemplateLibrary } from '../../src/templates/library/template-library.js';
import { candidate, isCore, published, withSetting } from '../../src/templates/publishing/published.rules.js';
import { AT, LIBRARY, withLibrary, type Edit } from './edited-library.js';

const VISIT = readFileSync(join(LIBRARY, 'referrals', 'visit.yaml'), 'utf8');
const third = (...edits: [string | RegExp, string][]) =>
  edits.reduce((text, [from, to]) => text.replace(from, to), VISIT.replace(/^version: 2/m, 'version: 3'));

const row = (version: number, text: string) =>
  published({
    ...{ name: 'visit', version, text, effectiveFrom: '2026-11-22', at: AT },
    ...{ actorId: 'admin', actorName: 'Admin', correlationId: '' },
  });
const library = (...edits: Edit[]) => withLibrary(edits, (directory) => new TemplateLibrary(directory));

describe('a text that is to be published', () => {
  const problems = (text: string) =>
    library()
      .check([candidate(text)], AT)
      .problems.map(problemLine);

  it('is right as the next version, and is the last of what was checked', () => {
    const { templates } = library().check([candidate(third())], AT);
    expect(templates.at(-1)).toMatchObject({ id: 'visit', version: 3 });
    expect(problems(third())).toEqual([]);
  });

  it.each([
    ['a version that is there', VISIT, 'The newest version of "visit" is 2. Make this version 3.'],
    [
      'a gap',
      third([/^version: 3/m, 'version: 7']),
      'The newest version of "visit" is 2. Make this version 3.',
    ],
    ['a new id', third(['id: visit', 'id: other']), 'There is no "other" before this. Make this version 1.'],
    [
      'a draft',
      third(['status: published', 'status: draft']),
      'A template that is draft cannot be published. Write "published".',
    ],
    [
      'no reason to decline but capacity',
      third([/declineReasons: \[.*\]/, 'declineReasons: [noCapacity]']),
      'The only reason left is capacity, which is not a reason to decline. Add another key of decline-reasons.yaml.',
    ],
    ['no status', third([/^status: .*\n/m, '']), '"status" is missing'],
  ])('has %s', (_what, text, sentence) => {
    expect(problems(text).join()).toMatch(/^new\.yaml:\d+ {2}/);
    expect(problems(text).join()).toContain(sentence);
  });

  it('takes the day of its publication into its text, and nothing else', () => {
    expect(
      withSetting('a: 1 # one\neffectiveFrom:  2026-01-01 # soon\n', 'effectiveFrom', '2026-12-01'),
    ).toBe('a: 1 # one\neffectiveFrom:  2026-12-01 # soon\n');
    for (const text of ['a: 1\n', 'effectiveFrom: [', '- 1', ''])
      expect(withSetting(text, 'effectiveFrom', 'x')).toBe(text);
  });

  it('is known to be a core', () => {
    expect([isCore('kind: core\nversion: 2'), isCore('id: core'), isCore('[')]).toEqual([true, false, false]);
  });
});

describe('a file beside what is published', () => {
  const versions = (...edits: Edit[]) =>
    library(...edits)
      .load([row(3, third())], AT)
      .map(({ version }) => version);

  it('is not needed', () => {
    expect(versions()).toEqual([1, 2, 3]);
  });

  it('may say the same, with other ends of lines', () => {
    const files = [
      { path: 'referrals/visit.v2.yaml', to: VISIT },
      { path: 'referrals/visit.yaml', to: third().replaceAll('\n', '\r\n') },
    ];
    expect(versions(...files).sort()).toEqual([1, 2, 3]);
  });

  it('refuses to start when it says something else of the same version', () => {
    const files = [
      { path: 'referrals/visit.v2.yaml', to: VISIT },
      { path: 'referrals/visit.yaml', to: third(['title: Visit', 'title: Visits']) },
    ];
    expect(() => versions(...files)).toThrow(
      /visit\.yaml:2 {2}visit version 3 was published from a page, with different text\. Make this version 4, or delete the file/,
    );
  });

  it('is not looked into again when something is published', () => {
    const held = library();
    const [first] = held.load([], AT);
    expect(held.load([row(3, third())], AT)[0]).toBe(first);
  });
});
