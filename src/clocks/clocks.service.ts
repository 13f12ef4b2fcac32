import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import type { Category, ReferralContext, ServiceLine, State } from '../referrals/referral.types.js';
import { nextActionBy, respondBy } from './clock.rules.js';
import { loadClockPolicy, type ClockPolicy } from './clock-policy.schema.js';

/** The clock rules with the policy of `templates/categories.yaml` and `templates/handling.yaml`, read at start. */
@Injectable()
export class ClocksService {
  private readonly policy: ClockPolicy;

  constructor(config: Config) {
    this.policy = loadClockPolicy(config.templatesDir);
  }

  respondBy(
    category: Category,
    line: ServiceLine | null,
    receivedAt: string,
  ): { respondBy: string; nationalCode: string } {
    return respondBy(this.policy, category, line, receivedAt);
  }

  /** The place of a category in the policy's list, the most urgent first, from 0. */
  rank(category: Category): number {
    return this.policy.categories.findIndex(({ id }) => id === category);
  }

  /** When the owner is warned of a respond-by. */
  warnAt(_category: Category | null, respondBy: string): string {
    return new Date(Date.parse(respondBy) - 30 * 60_000).toISOString();
  }

  nextActionBy(state: State, context: ReferralContext, since: string): string | null {
    return nextActionBy(this.policy, state, context, since);
  }
}
