import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SUPPORT = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|browser)\.ts$/.test(file) && !file.startsWith('browser/'),
);

describe('modules that test files share', () => {
  it('register no hook when they are loaded: that happens once for each worker, not for each file', () => {
    const hooked = SUPPORT.filter((file) =>
      /^(before|after)(All|Each)\(/m.test(readFileSync(join('test', file), 'utf8')),
    );
    expect(hooked).toEqual([]);
  });
});
