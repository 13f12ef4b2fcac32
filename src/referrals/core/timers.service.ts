import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/actor.js';
import type { EventType } from '../../domain/event-types.js';
import { TimerHandler } from '../../notifications/delivery/timer-handler.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { ReferralStore } from './commit/referral.store.js';
import { ReferralService } from './referral.service.js';

const LOOK_AGAIN_MS = 60_000;

const SYSTEM: Actor = {
  id: 'system',
  name: 'SPA Referrals',
  role: 'system',
  organisation: 'system',
  team: null,
};

/** Timers go through `ReferralService`, like any other event. */
@Injectable()
export class TimersService implements TimerHandler {
  constructor(
    private readonly store: ReferralStore,
    private readonly referrals: ReferralService,
    private readonly clock: Clock,
  ) {}

  /**
   * Safe to call early, late or twice: a timer that is not due, or no longer running, does nothing; one that no longer fits is
   * cancelled; and one whose time has moved looks again later.
   */
  async fire(timerId: string): Promise<void> {
    const timer = await this.store.runningTimer(timerId);
    const now = this.clock.now();
    if (!timer || Date.parse(timer.due_at) > now.getTime()) return;
    const sending = { by: SYSTEM, version: 'any', correlationId: randomUUID() } as const;
    try {
      await this.referrals.apply(
        timer.referral_id,
        timer.event as EventType,
        sending,
        () => timer.payload,
        timerId,
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.getStatus() !== 409) throw error;
      if (error.code === 'NOT_DUE_YET')
        await this.store.putOffTimer(timerId, new Date(now.getTime() + LOOK_AGAIN_MS));
      else await this.store.cancelTimer(timerId);
    }
  }
}
