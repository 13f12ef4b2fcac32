import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledTemplate } from '../../src/templates/form/compiled-template.rules.js';
import { currentOf, receive } from '../../src/templates/form/receipt.rules.js';
import { loadTemplates } from '../../src/templates/library/load-templates.js';
import { AT, inV1, inVisit, LIBRARY, withLibrary, type Edit } from './edited-library.js';

const load = (...edits: Edit[]) => withLibrary(edits, (directory) => loadTemplates(directory, AT));

function submit(versions: CompiledTemplate[], version: number, changes: Record<string, unknown> = {}) {
  const current = currentOf(versions, AT);
  if (!current) throw new Error('Nothing is published');
  const submitted = versions.find((one) => one.version === version) ?? current;
  return receive(versions, current, version, { ...submitted.examples(AT)[0]?.answers, ...changes }, AT);
}

describe('a submission on the current version', () => {
  it('is received as it was checked', () => {
    const receipt = submit(load(), 2);
    expect(receipt).toMatchObject({ submittedVersion: 2, errors: [], stillToAsk: [], dropped: [] });
    expect(receipt.template.version).toBe(2);
    expect(receipt.answers).toMatchObject({ nhsNumber: '9990000018', news2: 0, risk: 2 });
  });
});

describe('a submission on an older version', () => {
  const versions = load();

  it('is kept under the current one, its answers renamed', () => {
    const receipt = submit(versions, 1);
    expect(receipt.errors).toEqual([]);
    expect(receipt.template.version).toBe(2);
    expect(receipt.submittedVersion).toBe(1);
    expect(receipt.answers).toMatchObject({ housebound: 'inBed', givenName: 'Ada' });
    expect(receipt.answers).not.toHaveProperty('mobility');
  });

  it('lists the safety questions that it could not ask, and no others', () => {
    expect(submit(versions, 1).stillToAsk).toEqual([
      { question: 'tasks', ask: 'Tasks' },
      { question: 'fallen', ask: 'Has the patient fallen?' },
    ]);
  });

  it('names the answers that the current version has no place for', () => {
    expect(submit(versions, 1, { lives: 'alone' }).dropped).toEqual(['lives']);
  });

  it('is still checked against the version it was made on', () => {
    expect(submit(versions, 1, { mobility: 'indoors' }).errors).toMatchObject([
      { pointer: '/answers/mobility', code: 'option' },
    ]);
    expect(submit(versions, 1, { housebound: 'inBed' }).errors).toMatchObject([
      { pointer: '/answers/housebound', code: 'unknown' },
    ]);
  });

  it('is not refused by what is new: an option that went is asked again, an exclusion is a warning', () => {
    const stricter = load(
      inVisit('- { value: inBed, label: In bed }', '- { value: bed, label: In bed }'),
      inVisit('housebound: inBed', 'housebound: bed'),
      inVisit('kind == "ulcer" && housebound == "inBed"', 'kind == "ulcer" && housebound == "bed"'),
      inVisit(
        '        required: true\n      - id: tasks',
        '        required: true\n        safety: true\n      - id: tasks',
      ),
      inVisit("when: 'age >= 18.0'", 'when: \'age >= 18.0 && gender != "002"\''),
    );
    const receipt = submit(stricter, 1, { gender: '002' });
    expect(receipt.errors).toEqual([]);
    expect(receipt.dropped).toEqual(['housebound']);
    expect(receipt.stillToAsk.map(({ question }) => question)).toEqual(['housebound', 'tasks', 'fallen']);
    expect(receipt.warnings.map(({ id }) => id)).toContain('adult');
  });

  it('keeps an answer that only a new question hides', () => {
    const gated = load(
      inVisit(
        '- { id: firstVisit, ask: First visit,',
        "- { id: lives, ask: Lives with, type: text, showIf: 'fallen' }\n      - { id: firstVisit, ask: First visit,",
      ),
    );
    expect(submit(gated, 1, { lives: 'alone' })).toMatchObject({ answers: { lives: 'alone' }, dropped: [] });
  });

  it('is accepted of a retired version', () => {
    expect(submit(load(inV1('status: published', 'status: retired')), 1).errors).toEqual([]);
  });

  it('passes through the versions between', () => {
    const second = readFileSync(join(LIBRARY, 'referrals/visit.yaml'), 'utf8');
    const third = second
      .replaceAll('housebound', 'home')
      .replace('version: 2', 'version: 3')
      .replace(
        'version: 1\n    renames: { mobility: home }',
        'version: 2\n    renames: { housebound: home }',
      );
    const receipt = submit(
      load({ path: 'referrals/visit.v2.yaml', to: second }, { path: 'referrals/visit.yaml', to: third }),
      1,
    );
    expect(receipt).toMatchObject({
      errors: [],
      dropped: [],
      submittedVersion: 1,
      answers: { home: 'inBed' },
    });
    expect(receipt.template.version).toBe(3);
  });
});

describe('a version', () => {
  it.each([
    ['that does not exist', load(), 3],
    ['that is a draft', load(inV1('status: published', 'status: draft')), 1],
    ['that is yet to come', load(inVisit('effectiveFrom: 2026-04-01', 'effectiveFrom: 2026-12-01')), 2],
  ])('%s is refused with the current one in the message', (_, versions, version) => {
    const { errors, answers, stillToAsk } = submit(versions, version);
    expect(errors).toEqual([
      {
        pointer: '/templateVersion',
        code: 'unknown',
        message: expect.stringMatching(
          /^Version \d of "Visit" is not a published one; the current version is \d$/,
        ) as unknown,
      },
    ]);
    expect({ answers, stillToAsk }).toEqual({ answers: {}, stillToAsk: [] });
  });

  it('is current from the first to the last of its days', () => {
    const versions = load();
    const currentOn = (day: string) => currentOf(versions, new Date(day))?.version;
    expect(currentOn('2025-12-31T12:00:00Z')).toBeUndefined();
    expect(currentOn('2026-03-31T22:59:59Z')).toBe(1);
    expect(currentOn('2026-03-31T23:00:00Z')).toBe(2);
    expect(currentOn('2030-12-31T23:59:59Z')).toBe(2);
    expect(currentOn('2031-01-01T00:00:00Z')).toBe(1);
  });
});
