import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const CRUISER = resolve('node_modules/.bin/depcruise');
const RULES = resolve('.dependency-cruiser.cjs');

/** What the linter says of a small project with these files. */
function lint(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'spa-floors-'));
  try {
    for (const [name, text] of Object.entries({ 'tsconfig.check.json': '{}', ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    execFileSync('ln', ['-s', resolve('node_modules'), join(folder, 'node_modules')]);
    return spawnSync(CRUISER, ['src', '--config', RULES], { cwd: folder, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the rules of who may import whom', () => {
  it('allow an import from a lower floor', () => {
    const said = lint({
      'src/domain/names.ts': 'export const name = 1;\n',
      'src/patients/patient.ts': `import { name } from '../domain/names.js';\nexport const patient = name;\n`,
    });
    expect(said).toContain('no dependency violations found');
  });

  it('refuse an import from a higher floor', () => {
    const said = lint({
      'src/patients/patient.ts': 'export const patient = 1;\n',
      'src/domain/names.ts': `import { patient } from '../patients/patient.js';\nexport const name = patient;\n`,
    });
    expect(said).toContain('domain-imports-only-from-below');
  });

  it('refuse a folder that stands on no floor', () => {
    const said = lint({
      'src/elsewhere/thing.ts': 'export const thing = 1;\n',
      'src/web/page.ts': `import { thing } from '../elsewhere/thing.js';\nexport const page = thing;\n`,
    });
    expect(said).toContain('every-folder-has-its-floor');
  });

  it('refuse a cycle between folders, even where no file is in one', () => {
    const said = lint({
      'src/referrals/core/one.ts': `import { two } from '../known/two.js';\nexport const one = two;\n`,
      'src/referrals/core/four.ts': 'export const four = 4;\n',
      'src/referrals/known/two.ts': 'export const two = 2;\n',
      'src/referrals/known/three.ts': `import { four } from '../core/four.js';\nexport const three = four;\n`,
    });
    expect(said).toContain('no-circular-folders');
  });
});
