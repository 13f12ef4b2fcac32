import { describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Closers } from '../../src/server/runtime/lifecycle.js';

describe('the closers', () => {
  it('close in the opposite order of opening, once, whatever fails', async () => {
    Logger.overrideLogger(false);
    const closed: string[] = [];
    const closers = new Closers();
    closers.add(async () => closed.push('database'));
    closers.add(() => Promise.reject(new Error('broken')));
    closers.add(async () => closed.push('web'));
    expect(closers.isClosing).toBe(false);
    await Promise.all([closers.close(), closers.close()]);
    expect(closed).toEqual(['web', 'database']);
    expect(closers.isClosing).toBe(true);
  });
});
