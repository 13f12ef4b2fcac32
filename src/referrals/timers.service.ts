import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../identity/actor.js';
import { TimerHandler } from '../notifications/timer-handler.js';
import { Problem } from '../platform/problem.js';
import type { EventType } from './referral.events.js';
import { ReferralService } from './referral.service.js';
import { ReferralStore } from './referral.store.js';

const SYSTEM: Actor = {
  id: 'system',
  name: 'SPA Referrals',
  role: 'system',
  organisation: 'system',
  team: null,
};

/** Timers come back through the one door, like any other event. */
@Injectable()
export class TimersService implements TimerHandler {
  constructor(
    private readonly store: ReferralStore,
    private readonly door: ReferralService,
  ) {}

  /** Safe to call late or twice: a timer that is no longer running does nothing, and one that no longer fits is cancelled. */
  async fire(timerId: string): Promise<void> {
    const timer = await this.store.runningTimer(timerId);
    if (!timer) return;
    const sending = { by: SYSTEM, version: 'any', correlationId: randomUUID() } as const;
    try {
      await this.door.apply(
        timer.referral_id,
        timer.event as EventType,
        sending,
        () => timer.payload,
        timerId,
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.getStatus() !== 409) throw error;
      await this.store.cancelTimer(timerId);
    }
  }
}
