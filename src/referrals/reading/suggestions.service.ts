import { Injectable } from '@nestjs/common';
import { may } from '../../access/policy/relation.rules.js';
import type { Actor } from '../../domain/actor.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { disposedOf, notFound } from '../core/commit/referral.problems.js';
import { ReferralStore } from '../core/commit/referral.store.js';
import { ReferralService } from '../core/referral.service.js';
import { nowIn } from '../core/transition.service.js';
import { matchView } from '../matching/match.view.js';
import { MatchingService } from '../matching/matching.service.js';

/** The suggestions for one referral, for those who may act on them. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly store: ReferralStore,
    private readonly referrals: ReferralService,
    private readonly matching: MatchingService,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 when the referral is not theirs to allocate */
  async read(id: string, by: Actor, page: PageRequest): Promise<Page<ReturnType<typeof matchView>>> {
    const row = await this.store.find(id);
    if (!row || !may(by, 'match.read', row)) throw notFound();
    if (row.disposed_on) throw disposedOf(row.reference, row.disposed_on);
    const after = Number(page.after?.[0] ?? 0);
    const matches = await this.matching.matches(row, this.referrals.contextOf(row), nowIn(this.clock));
    const rows = matches.slice(after, after + page.limit + 1).map(matchView);
    return keysetPage(rows, page.limit, ({ rank }) => [String(rank)]);
  }
}
