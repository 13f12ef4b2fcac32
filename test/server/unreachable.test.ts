import { describe, expect, it, jest } from '@jest/globals';
import { migrate } from '../../src/database/schema.js';
import { orUnreachable } from '../../src/server/postgres/unreachable.js';

const refused = () =>
  Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));

describe('a database that cannot be used', () => {
  it('is waited for, then named without its password', async () => {
    jest.useFakeTimers();
    const failed = expect(orUnreachable('postgres://spa:secret@db:5432/spa', refused)).rejects.toThrow(
      /^The database db:5432\/spa cannot be used: connect ECONNREFUSED\. See DATABASE_URL\.$/,
    );
    await jest.advanceTimersByTimeAsync(10_000);
    await failed;
    jest.useRealTimers();
  });

  it('is used as soon as it is there', async () => {
    jest.useFakeTimers();
    let attempts = 0;
    const connected = orUnreachable('postgres://db/spa', async () => {
      if (++attempts < 3) await refused();
      return 'connection';
    });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await connected).toBe('connection');
    jest.useRealTimers();
  });

  it('is refused at once when waiting would not help', async () => {
    const missing = new URL(process.env.TEST_DATABASE_SERVER ?? '');
    missing.pathname = '/nowhere';
    await expect(migrate(missing.href)).rejects.toThrow(
      '/nowhere cannot be used: database "nowhere" does not exist.',
    );
  });
});
