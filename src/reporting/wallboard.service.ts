import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { LONDON } from '../domain/london.js';
import { Clock } from '../server/runtime/clock.js';
import { WallboardStore, type Board } from './wallboard.store.js';

export const HOURS_AHEAD = 8;

export type { Board };

/** How the SPA stands at this moment, for a screen on the wall: numbers and references, no patient. */
@Injectable()
export class WallboardService {
  constructor(
    private readonly store: WallboardStore,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<Board & { at: string }> {
    const now = this.clock.now();
    const day = DateTime.fromJSDate(now, { zone: LONDON }).startOf('day').toJSDate();
    return { at: now.toISOString(), ...(await this.store.read(now, day, HOURS_AHEAD)) };
  }
}
