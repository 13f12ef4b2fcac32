import { Injectable } from '@nestjs/common';
import { mayEver } from '../../../access/policy/policy.rules.js';
import type { Actor } from '../../../domain/actor.js';
import { isMarked } from '../../../referrals/core/lifecycle/lifecycle.js';
import { ReferralReadingService } from '../../../referrals/reading/referral-reading.service.js';
import { WorklistService } from '../../../worklists/worklist.service.js';
import { confirming, type Confirmation } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { paths } from '../../kit/paths.js';
import { itemOf } from './worklist.view.js';

const TAKEN_UP = 'new';

/** Where to go on after a decision: to the referral at greatest risk. */
@Injectable()
export class NextBestService {
  constructor(
    private readonly worklists: WorklistService,
    private readonly reading: ReferralReadingService,
  ) {}

  /** Whether new referrals are theirs to take up. */
  isFor(by: Actor): boolean {
    return mayEver(by.role, 'worklist.take');
  }

  /**
   * Claims the new referral at greatest risk; once, however often the form is sent.
   * @param query filters, as in the address of a list
   * @returns the address of its page
   */
  async claim(query: Record<string, unknown>, form: Form, by: Actor, told: Confirmation): Promise<string> {
    const before = await this.claimedBy(form, by);
    const id = before ?? (await this.worklists.claimNext(query, { by, correlationId: form.key }))?.id;
    return id === undefined
      ? confirming(paths.worklist({ list: TAKEN_UP }), 'none-left')
      : confirming(`${paths.spaReferral({ id })}?list=${TAKEN_UP}`, told);
  }

  /** The page after a decision on a referral of this list; new ones are claimed, of other lists the first is opened. */
  async after(id: string, list: string, form: Form, by: Actor): Promise<string> {
    if (list === TAKEN_UP && this.isFor(by)) return this.claim({}, form, by, 'next');
    const { items } = await this.worklists.read(list, by, { limit: '2' });
    const next = items.map(itemOf).find((item) => item.id !== id);
    return next
      ? confirming(`${paths.spaReferral({ id: next.id })}?list=${list}`, 'next')
      : confirming(paths.worklist({ list }), 'nothing-next');
  }

  /** The referral that this very form has claimed already. */
  private async claimedBy({ key }: Form, by: Actor): Promise<string | undefined> {
    const { items } = await this.worklists.read('mine', by, { state: 'inTriage', limit: '20' });
    for (const { id, version } of items.map(itemOf)) {
      const last = { limit: 1, after: [String(version - 1)] };
      const [event] = (await this.reading.events(id, by, last)).items;
      if (event && isMarked(event.type, 'claim') && event.correlationId === key) return id;
    }
    return undefined;
  }
}
