import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Periodic } from '../../src/server/runtime/periodic.js';
import { periodically } from '../../src/server/runtime/periodically.js';

describe('work that is done again and again', () => {
  const logger = new Logger('test');
  let begun: number;
  let end: () => void;
  const periodic = (work: () => Promise<unknown>, firstAfterMs?: number) =>
    new Periodic({
      everyMs: 1000,
      ...(firstAfterMs && { firstAfterMs }),
      logger,
      failed: 'testFailed',
      work,
    });
  const slow = () => {
    begun += 1;
    return new Promise<void>((resolve) => (end = resolve));
  };

  beforeEach(() => {
    begun = 0;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('waits for its first time, and then for each further one', async () => {
    const job = periodic(async () => void (begun += 1), 5000);
    job.start();
    await jest.advanceTimersByTimeAsync(4999);
    expect(begun).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(begun).toBe(1);
    await jest.advanceTimersByTimeAsync(2000);
    expect(begun).toBe(3);
    await job.stop();
  });

  it('is never at it twice at once', async () => {
    const job = periodic(slow);
    job.start();
    await jest.advanceTimersByTimeAsync(3500);
    expect(begun).toBe(1);
    end();
    await jest.advanceTimersByTimeAsync(1000);
    expect(begun).toBe(2);
    end();
    await job.stop();
  });

  it('says that it failed, by name and code and no more, and goes on', async () => {
    const said = jest.spyOn(logger, 'error').mockReturnValue();
    const job = periodic(async () => {
      begun += 1;
      throw Object.assign(new Error('what nobody may read'), { code: '57P01' });
    });
    job.start();
    await jest.advanceTimersByTimeAsync(2000);
    expect(begun).toBe(2);
    expect(said.mock.calls[0]).toEqual([{ event: 'testFailed', error: 'Error', code: '57P01' }]);
    await job.stop();
  });

  it('ends what it had begun before it is stopped, and begins no more', async () => {
    const job = periodic(slow);
    job.start();
    await jest.advanceTimersByTimeAsync(1000);
    let stopped = false;
    const stopping = job.stop().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(5000);
    expect([begun, stopped]).toEqual([1, false]);
    end();
    await stopping;
    expect(stopped).toBe(true);
  });

  it('goes on without what it had begun, where that may be left', async () => {
    const job = new Periodic({ everyMs: 1000, mayBeLeft: true, logger, failed: 'testFailed', work: slow });
    job.start();
    await jest.advanceTimersByTimeAsync(1000);
    await job.stop();
    expect(begun).toBe(1);
  });

  it('is declared in a module for one of its services, and lives as long as the application', async () => {
    class Counter {
      count = 0;
      async add() {
        this.count += 1;
      }
    }
    const declared = periodically(Counter, {
      everyMs: 1000,
      failed: 'testFailed',
      work: (counter) => counter.add(),
    });
    const app = await Test.createTestingModule({ providers: [Counter, declared] }).compile();
    const counter = app.get(Counter);
    await jest.advanceTimersByTimeAsync(3000);
    expect(counter.count).toBe(0);
    await app.init();
    await jest.advanceTimersByTimeAsync(3000);
    expect(counter.count).toBe(3);
    await app.close();
    await jest.advanceTimersByTimeAsync(3000);
    expect(counter.count).toBe(3);
  });
});
