import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/policy/policy.js';
import { may } from '../../access/policy/relation.rules.js';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import { SituationsService } from '../../consent/situations.service.js';
import type { Actor } from '../../domain/actor.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { disposedOf, notFound } from '../core/commit/referral.problems.js';
import { ReferralStore } from '../core/commit/referral.store.js';
import { eventView } from '../core/referral.view.js';
import { nowIn } from '../core/transition.service.js';
import { OpenReferral } from './open-referral.js';
import { PossibleActionsService, type ActionView } from './possible-actions.service.js';
import { RelatedReferralsService } from './related-referrals.service.js';

/** What can be read of one referral. */
@Injectable()
export class ReferralReadingService {
  constructor(
    private readonly store: ReferralStore,
    private readonly related: RelatedReferralsService,
    private readonly possible: PossibleActionsService,
    private readonly clocks: ClocksService,
    private readonly sharing: SituationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * For pages, which show several parts of one referral.
   * @throws Problem as `seen`
   */
  async open(id: string, by: Actor): Promise<OpenReferral> {
    const { store, related, sharing, clocks, possible } = this;
    return new OpenReferral(await this.seen(id, by), by, { store, related, sharing, clocks, possible });
  }

  async one(id: string, by: Actor) {
    return (await this.open(id, by)).detail();
  }

  async events(id: string, by: Actor, page: PageRequest): Promise<Page<ReturnType<typeof eventView>>> {
    await this.seen(id, by);
    const after = Number(page.after?.[0] ?? 0);
    const rows = await this.store.events(id, after, page.limit + 1);
    return keysetPage(rows.map(eventView), page.limit, ({ version }) => [String(version)]);
  }

  async clocksOf(id: string, by: Actor) {
    return (await this.open(id, by)).clocks(nowIn(this.clock));
  }

  /** Every action of the lifecycle, each with an example. */
  async actions(id: string, by: Actor): Promise<ActionView[]> {
    return this.possible.withExamples(await this.seen(id, by), by);
  }

  /** @throws Problem 404 when there is none, or it is not for this person to see, or to read in this way; 410 when it was disposed of */
  async seen(id: string, by: Actor, to: Permission = 'referral.read'): Promise<ReferralRecord> {
    return this.allowed(await this.store.find(id), by, to);
  }

  /**
   * The same of a referral that was read already.
   * @throws Problem as `seen`
   */
  allowed(row: ReferralRecord | undefined, by: Actor, to: Permission): ReferralRecord {
    if (!row || !may(by, to, row)) throw notFound();
    if (row.disposed_on) throw disposedOf(row.reference, row.disposed_on);
    return row;
  }
}
