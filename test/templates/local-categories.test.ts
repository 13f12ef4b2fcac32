import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadClockPolicy } from '../../src/clocks/deadlines/clock-policy.schema.js';
import { loadTemplates } from '../../src/templates/library/load-templates.js';

const NOW = new Date('2026-11-23T09:00:00Z');

describe('a category of the clinic’s own', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'local-categories-'));
    cpSync('templates', directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const edit = (file: string, from: string, to: string) => {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  const list = () =>
    edit(
      'categories.yaml',
      '- id: P4',
      "- { id: soon, title: Within 8 open hours, nationalCode: '1', respondWithin: { openHours: 8 } }\n- id: P4",
    );
  const offer = () =>
    edit(
      'referrals/core.yaml',
      '- { value: P4, label: Routine }',
      '- { value: soon, label: Soon }\n          - { value: P4, label: Routine }',
    );
  const use = () => edit('referrals/general.yaml', 'categories: [P0, P1,', 'categories: [P0, soon, P1,');

  it('is added in the files alone', () => {
    list();
    offer();
    use();
    expect(loadClockPolicy(directory).categories.map(({ id }) => id)).toContain('soon');
    const general = loadTemplates(directory, NOW).find(({ id, version }) => id === 'general' && version > 1);
    expect(general!.workflow.categories).toContain('soon');
  });

  it('is refused in a question before it is listed', () => {
    offer();
    expect(() => loadTemplates(directory, NOW)).toThrow(
      /"priorityRequested" cannot have the option "soon".*Use only P0, P1, P2, P3, P4\./s,
    );
  });

  it('is refused in a template before it is listed', () => {
    use();
    expect(() => loadTemplates(directory, NOW)).toThrow(/categories\.yaml has no category "soon"/);
  });
});
