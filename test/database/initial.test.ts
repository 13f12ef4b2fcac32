import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { FILES, FOLDER } from '../../src/database/migrations/1-initial.js';

describe('the first schema', () => {
  it('is made of every file of its folder', () => {
    expect(FILES.map((name) => `${name}.sql`).toSorted()).toEqual(readdirSync(FOLDER).toSorted());
  });
});
