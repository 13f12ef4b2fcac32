import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import { DutyStore, type DutyRow } from './duty.store.js';

/** What the SPA still owes to people after a referral is closed: nobody learns only by chasing. */
@Injectable()
export class DutyService {
  constructor(
    private readonly store: DutyStore,
    private readonly clock: Clock,
  ) {}

  /** Open duties, the oldest first. */
  async open(page: PageRequest): Promise<Page<DutyRow>> {
    const rows = await this.store.open(page);
    return keysetPage(rows, page.limit, ({ openedAt, id }) => [openedAt.toISOString(), id]);
  }

  /** @throws Problem 404 when there is no such duty, 409 when it is done already */
  async do(id: string, note: string, by: Actor, correlationId: string): Promise<void> {
    const { done, known } = await this.store.do(id, this.clock.now(), by, note, correlationId);
    if (done) return;
    throw known
      ? new Problem(409, 'DUTY_DONE', 'Somebody has done this already.')
      : new Problem(404, 'DUTY_UNKNOWN', 'There is no such duty.');
  }
}
