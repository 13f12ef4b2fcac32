import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/config.js';

const log = readFileSync(join(PROJECT_ROOT, 'docs', 'clinical-safety', 'hazard-log.md'), 'utf8');
const hazards = log
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.split('\n')[0]!, text }));
const SHOWN = /^- Shown by: `(test\/[^`]+)` “(.+)”$/gm;
const PARTS = ['Cause: ', 'Effect: ', 'Initial risk: ', 'Control: ', 'Shown by: ', 'Residual risk: '];

describe('the hazard log', () => {
  it('says that it is a draft until a clinical safety officer has signed', () => {
    expect(log).toMatch(/^\*\*Draft\.\*\*.*clinical safety officer/m);
    expect(log).toContain('| Reviewed by (clinical safety officer) |');
  });

  it('has 15 hazards or more, numbered without a gap', () => {
    expect(hazards.length).toBeGreaterThanOrEqual(15);
    const numbers = hazards.map((_, index) => `H${String(index + 1).padStart(2, '0')}`);
    expect(hazards.map(({ title }) => title.slice(0, 3))).toEqual(numbers);
  });

  it.each(hazards)('says everything of $title', ({ text }) => {
    for (const part of PARTS) expect(text).toContain(`\n- ${part}`);
  });

  it.each(hazards)('names only tests that exist: $title', ({ text }) => {
    const shown = [...text.matchAll(SHOWN)];
    expect(shown).toHaveLength(text.split('- Shown by:').length - 1);
    const missing = shown.filter(([, file, title]) => !hasTest(file!, title!)).map(([line]) => line);
    expect(missing).toEqual([]);
  });
});

function hasTest(file: string, title: string): boolean {
  const path = join(PROJECT_ROOT, file);
  if (!existsSync(path)) return false;
  const source = readFileSync(path, 'utf8');
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((written) => source.includes(written));
}
