import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { Actor } from '../../domain/actor.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { placeOf, secondsLeft, windowOf } from './rate.rules.js';
import { RateStore } from './rate.store.js';

const SHARE_MS = 2_000;

interface Count {
  since: number;
  /** In all processes, as far as is known here. */
  all: number;
  /** Of these, what the others do not know yet. */
  untold: number;
}

/** How often somebody may ask within a minute. Counted in memory; processes tell one another every two seconds. */
@Injectable()
export class RateLimitsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RateLimitsService.name);
  private readonly counts = new Map<string, Count>();
  private readonly most: Config['rateLimits'];
  private timer: NodeJS.Timeout | undefined;
  private swept = 0;

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly store: RateStore,
  ) {
    this.most = config.rateLimits;
  }

  onApplicationBootstrap(): void {
    if (Object.values(this.most).every((most) => most === 0)) return;
    this.timer = setInterval(
      () => void this.share().catch(() => this.logger.debug('ratesNotShared')),
      SHARE_MS,
    );
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @throws Problem 429 */
  address(ip: string): void {
    this.take(`address ${placeOf(ip)}`, this.most.address, 'From your address');
  }

  /** @throws Problem 429 */
  actor({ id, organisation }: Actor): void {
    this.take(`user ${id}`, this.most.user, 'By you');
    this.take(`organisation ${organisation}`, this.most.organisation, 'By your organisation');
  }

  /** @throws Problem 429 */
  signIn(ip: string): void {
    this.take(`sign-in ${placeOf(ip)}`, this.most.signIn, 'From your address');
  }

  /** Tells the other processes what was counted here since the last time, and hears what they counted of the same. */
  async share(): Promise<void> {
    const since = windowOf(this.clock.now().getTime());
    for (const [key, count] of this.counts) if (count.since !== since) this.counts.delete(key);
    const told = [...this.counts]
      .filter(([, { untold }]) => untold > 0)
      .map(([key, { untold }]) => ({ key, count: untold }));
    if (told.length > 0) {
      for (const { key } of told) this.counts.get(key)!.untold = 0;
      for (const { key, count } of await this.store.tell(told, new Date(since))) {
        const own = this.counts.get(key);
        if (own?.since === since) own.all = count + own.untold;
      }
    }
    if (this.swept === since) return;
    this.swept = since;
    await this.store.forget(new Date(since));
  }

  private take(key: string, most: number, whose: string): void {
    if (most === 0) return;
    const now = this.clock.now().getTime();
    const count = this.countOf(key, windowOf(now));
    count.all++;
    count.untold++;
    if (count.all <= most) return;
    const seconds = secondsLeft(now);
    throw new Problem(
      429,
      'TOO_MANY_REQUESTS',
      `${whose} came more than ${most} requests in a minute. Try again in ${seconds} seconds.`,
      {},
      { 'Retry-After': String(seconds) },
    );
  }

  private countOf(key: string, since: number): Count {
    const known = this.counts.get(key);
    if (known?.since === since) return known;
    const fresh = { since, all: 0, untold: 0 };
    this.counts.set(key, fresh);
    return fresh;
  }
}
