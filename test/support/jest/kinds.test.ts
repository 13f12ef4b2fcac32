import { describe, expect, it } from '@jest/globals';
import pg from 'pg';

describe('a test of the kind unit', () => {
  it('is refused when it connects to a database', () => {
    expect(() => new pg.Client({ host: '127.0.0.1' }).connect()).toThrow('A unit test uses no database');
  });
});
