import { describe, expect, it, jest } from '@jest/globals';
import { HealthChecks } from '../../src/operations/health/health-checks.js';

describe('the health checks', () => {
  it('are ready when every part is up', async () => {
    const checks = new HealthChecks();
    checks.add('database', async () => {});
    expect(await checks.run()).toEqual({ ready: true, parts: { database: 'up' } });
  });

  it('name the part that is down, in its words', async () => {
    const checks = new HealthChecks();
    checks.add('database', async () => {});
    checks.add('queue', () => Promise.reject(new Error('Redis does not answer.')));
    expect(await checks.run()).toEqual({
      ready: false,
      parts: { database: 'up', queue: 'Redis does not answer.' },
    });
  });

  it('do not wait for a part that hangs', async () => {
    jest.useFakeTimers();
    const checks = new HealthChecks();
    checks.add('database', () => new Promise(() => {}));
    const found = checks.run();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await found).toEqual({ ready: false, parts: { database: 'No answer within 2 seconds.' } });
    jest.useRealTimers();
  });
});
