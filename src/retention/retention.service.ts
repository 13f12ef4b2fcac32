import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Config } from '../config/config.js';
import type { Actor } from '../domain/actor.js';
import { londonDay } from '../domain/london.js';
import { Clock } from '../server/runtime/clock.js';
import { disposalOf, earliestClosing, type Disposal, type RetentionRule } from './retention.rules.js';
import { loadRetention } from './retention.schema.js';
import { RetentionStore, type Closed } from './retention.store.js';

const AT_ONCE = 500;
const BEFORE_ALL = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;

/** The product itself, where the operator lets it dispose. */
const RETENTION: Actor = {
  id: 'retention',
  name: 'Retention',
  role: 'system',
  organisation: '-',
  team: null,
};

/** A referral whose time is over; `held` ones are kept all the same. */
export type Due = Closed & Disposal;

/** Disposes of the content of referrals that need not be kept any longer. */
@Injectable()
export class RetentionService {
  readonly rules: RetentionRule[];

  constructor(
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.rules = loadRetention(config.templatesDir);
  }

  /** Every referral that is due today, the longest closed first. */
  async *due(): AsyncGenerator<Due> {
    const today = londonDay(this.clock.now());
    const until = earliestClosing(this.rules, today);
    let after: readonly [string, string] = BEFORE_ALL;
    for (let page = await this.store.closed(until, after, AT_ONCE); page.length > 0;) {
      for (const closed of page.filter(({ stillOpen }) => !stillOpen)) {
        const due = { ...closed, ...disposalOf(closed, this.rules) };
        if (due.dueOn <= today) yield due;
      }
      const { updatedAt, id } = page.at(-1)!;
      after = [updatedAt, id];
      page = await this.store.closed(until, after, AT_ONCE);
    }
  }

  /** @returns false when it is under a legal hold, or another process was faster */
  async dispose(due: Due): Promise<boolean> {
    if (due.held) return false;
    return this.store.dispose(due, {
      rule: due.rule.id,
      dueOn: due.dueOn,
      at: this.clock.now(),
      by: RETENTION,
      correlationId: randomUUID(),
    });
  }
}
