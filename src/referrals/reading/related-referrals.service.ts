import { Injectable } from '@nestjs/common';
import { may } from '../../access/policy/relation.rules.js';
import type { Actor } from '../../domain/actor.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import { ReferralStore } from '../core/commit/referral.store.js';

/** Another referral that this one belongs together with. */
const linkOf = ({ id, reference, state, service_line }: ReferralRecord) => ({
  id,
  reference,
  state,
  serviceLine: service_line,
});

/** Parent and children of a split, a duplicate and the one that is kept: each shows the others, as far as the reader may see them. */
@Injectable()
export class RelatedReferralsService {
  constructor(private readonly store: ReferralStore) {}

  async of(row: ReferralRecord, by: Actor) {
    const { keptReferral } = row.context;
    const named = [row.parent_id, keptReferral].filter((id) => id !== null);
    const seen = (await this.store.linked(row, named)).filter((other) => may(by, 'referral.read', other));
    const one = (id: string | null) => seen.filter((other) => other.id === id).map(linkOf)[0] ?? null;
    return {
      parent: one(row.parent_id),
      children: seen.filter(({ parent_id }) => parent_id === row.id).map(linkOf),
      kept: one(keptReferral),
      duplicates: seen.filter(({ context }) => context.keptReferral === row.id).map(linkOf),
    };
  }
}
