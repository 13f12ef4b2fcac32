import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClocksService } from '../../src/clocks/deadlines/clocks.service.js';
import { InvariantsWatchService } from '../../src/invariants/invariants-watch.service.js';
import { InvariantsService } from '../../src/invariants/invariants.service.js';
import { InvariantsStore } from '../../src/invariants/invariants.store.js';
import { Metrics } from '../../src/server/runtime/metrics.js';
import { TemplateService } from '../../src/templates/library/template.service.js';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

const NAME = 'the state of a referral is that of its last event';

describe('the watch over the invariants', () => {
  let app: TestApp;
  let watch: InvariantsWatchService;
  const find = <T>(token: new (...args: never[]) => T) => app.nest.get(token, { strict: false });
  const metric = () => find(Metrics).registry.metrics();

  beforeAll(async () => {
    app = await TestApp.start();
    const service = new InvariantsService(
      new InvariantsStore(find(DataSource)),
      find(TemplateService),
      find(ClocksService),
      app.clock,
    );
    watch = new InvariantsWatchService(service, find(Metrics));
    await aReferral(app).submitted().claimed().done();
  });
  afterAll(() => app.stop());

  it('says nothing before it has looked', async () => {
    expect(await metric()).not.toContain('invariants_broken{');
  });

  it('counts what breaks each, and says so in the log until it holds again', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    await app.database.query(`UPDATE referral SET state = 'submitted'`);
    expect(await watch.check()).toBe(true);
    expect(await metric()).toContain(`invariants_broken{invariant="${NAME}"} 1\n`);
    expect(logged.mock.calls).toEqual([
      [
        {
          event: 'invariantBroken',
          invariant: NAME,
          count: 1,
          first: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
        },
      ],
      [
        {
          event: 'invariantBroken',
          invariant: 'worklists count what the history says is open',
          count: 2,
          first: ['inTriage 1', 'submitted 1'],
        },
      ],
    ]);
    await app.database.query(`UPDATE referral SET state = 'inTriage'`);
    await watch.check();
    expect(await metric()).toContain(`invariants_broken{invariant="${NAME}"} 0\n`);
    expect(logged).toHaveBeenCalledTimes(2);
    logged.mockRestore();
  });

  it('leaves it to another process that is at it', async () => {
    const other = await app.database.connect();
    await other.query('BEGIN; SELECT pg_advisory_xact_lock(72911003)');
    expect(await watch.check()).toBe(false);
    await other.query('ROLLBACK');
    other.release();
    expect(await watch.check()).toBe(true);
  });
});
