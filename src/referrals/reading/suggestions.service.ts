import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { ReferralService } from '../core/referral.service.js';
import { nowIn } from '../core/transition.service.js';
import { matchView } from '../matching/match.view.js';
import { MatchingService } from '../matching/matching.service.js';
import { ReferralReadingService } from './referral-reading.service.js';

/** The suggestions for one referral, for those who may act on them. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly reading: ReferralReadingService,
    private readonly referrals: ReferralService,
    private readonly matching: MatchingService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 when the referral is not theirs to allocate */
  async read(id: string, by: Actor, page: PageRequest): Promise<Page<ReturnType<typeof matchView>>> {
    return this.of(await this.reading.seen(id, by, 'match.read'), by, page);
  }

  /**
   * The same for a referral that was read already.
   * @throws Problem 404 as `read`
   */
  async of(row: ReferralRecord, by: Actor, page: PageRequest): Promise<Page<ReturnType<typeof matchView>>> {
    this.reading.allowed(row, by, 'match.read');
    const after = Number(page.after?.[0] ?? 0);
    const matches = await this.matching.matches(row, this.referrals.contextOf(row), nowIn(this.clock));
    const rows = matches.slice(after, after + page.limit + 1).map(matchView);
    return keysetPage(rows, page.limit, ({ rank }) => [String(rank)]);
  }
}
