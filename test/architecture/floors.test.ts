import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const CRUISER = resolve('node_modules/.bin/depcruise');
const RULES = resolve('.dependency-cruiser.cjs');

/** Each breaks one rule, but for the first: a lower floor may be imported. */
const FILES = {
  'tsconfig.check.json': '{}',
  'src/patients/patient.ts': `import { name } from '../domain/names.js';\nexport const patient = name;\n`,
  'src/domain/names.ts': 'export const name = 1;\n',

  'src/domain/upward.ts': `import { audit } from '../audit/audit.js';\nexport const upward = audit;\n`,
  'src/audit/audit.ts': 'export const audit = 1;\n',

  'src/web/page.ts': `import { thing } from '../elsewhere/thing.js';\nexport const page = thing;\n`,
  'src/elsewhere/thing.ts': 'export const thing = 1;\n',

  'src/referrals/core/one.ts': `import { two } from '../known/two.js';\nexport const one = two;\n`,
  'src/referrals/core/four.ts': 'export const four = 4;\n',
  'src/referrals/known/two.ts': 'export const two = 2;\n',
  'src/referrals/known/three.ts': `import { four } from '../core/four.js';\nexport const three = four;\n`,
};

/** What the linter says of these files, a line each. */
function lint(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'spa-floors-'));
  try {
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const { stdout } = spawnSync(CRUISER, ['src', '--config', RULES, '--output-type', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

describe('the rules of who may import whom', () => {
  const said = lint();

  it('allow an import from a lower floor', () => {
    expect(said.filter((line) => line.includes('patient'))).toEqual([]);
  });

  it('refuse an import from a higher floor', () => {
    expect(said).toContain('domain-imports-only-from-below: src/domain/upward.ts → src/audit/audit.ts');
  });

  it('refuse a folder that stands on no floor', () => {
    expect(said).toContain('every-folder-has-its-floor: src/web/page.ts → src/elsewhere/thing.ts');
  });

  it('refuse a cycle between folders, even where no file is in one', () => {
    expect(said).toContain('no-circular-folders: src/referrals/core → src/referrals/known');
  });
});
