import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';
import { loadOversight } from '../../src/oversight/policy/oversight.schema.js';

const own = '{ id: own, title: Own, kind: ownRecord }';

function refusalOf(rules: string[], localities = '{}'): string {
  const folder = mkdtempSync(join(tmpdir(), 'spa-oversight-'));
  try {
    const lines = ['rules:', ...rules.map((rule) => `  - ${rule}`), `localities: ${localities}`];
    writeFileSync(join(folder, 'oversight.yaml'), lines.join('\n'));
    loadOversight(folder);
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the rules of oversight', () => {
  it('of the product are right', () => {
    const { rules } = loadOversight(join(PROJECT_ROOT, 'templates'));
    expect(new Set(rules.map(({ kind }) => kind)).size).toBe(5);
  });

  it.each([
    ['a kind that does not exist', [own.replace('ownRecord', 'gossip')], '{}', 'kind'],
    [
      'a rule without its number',
      ['{ id: many, title: Many, kind: manyPatients, withinMinutes: 5 }'],
      '{}',
      'patients',
    ],
    [
      'a role that does not exist',
      [
        '{ id: many, title: Many, kind: manyPatients, patients: 9, withinMinutes: 5, perRole: { porter: 3 } }',
      ],
      '{}',
      'additional',
    ],
    ['two rules of one name', [own, own], '{}', 'There are two rules called own'],
    ['a practice in two localities', [own], '{ a: [C1], b: [C1] }', 'C1 is in two places'],
    ['no rule at all', [], '{}', 'rules'],
  ])('refuse %s', (_, rules, localities, sentence) => {
    expect(refusalOf(rules, localities)).toContain(sentence);
  });
});
