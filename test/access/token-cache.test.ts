import { describe, expect, it } from '@jest/globals';
import { TokenCache } from '../../src/access/tokens/token-cache.js';
import { demoUser } from '../../src/demo/users.js';

const gp = demoUser('gp')!;

describe('the cache of verified tokens', () => {
  it('forgets a token at its expiry', () => {
    const cache = new TokenCache();
    cache.put('token', gp, 1000);
    expect(cache.get('token', 999)).toBe(gp);
    expect(cache.get('token', 1000)).toBeNull();
  });

  it('lets the oldest go when it is full', () => {
    const cache = new TokenCache(2);
    for (const token of ['a', 'b', 'c']) cache.put(token, gp, 1000);
    expect(['a', 'b', 'c'].map((token) => cache.get(token, 0))).toEqual([null, gp, gp]);
  });
});
