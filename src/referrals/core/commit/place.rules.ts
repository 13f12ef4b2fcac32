import type { ReferralRecord } from '../../../domain/referral.record.js';
import type { Category, ReferralContext, ServiceLine } from '../../../domain/referral.types.js';
import { isClosed } from '../../../domain/referral.types.js';
import type { ReferralSnapshot } from './timer.rules.js';

/** Where a referral stands in worklists: risk of breach, then category, then waiting time. */
export type WorklistPosition = Pick<
  ReferralRecord,
  'risk_at' | 'warn_at' | 'category_rank' | 'waiting_since'
>;

/** What the clocks are asked; times are ISO 8601 in UTC. */
interface Clocks {
  /** From 0, the most urgent; negative when the policy does not have the category. */
  rank(category: Category): number;
  respondBy(category: Category, line: ServiceLine | null, receivedAt: string): { respondBy: string };
  warnAt(category: Category | null, respondBy: string): string;
}

/** Below every category there is. */
const LAST = 99;
const QUARTER_HOUR = 15 * 60_000;

/** Risk is taken to the quarter of an hour, so that within one the more urgent category and the longer wait come first. */
export function worklistPosition(
  standing: ReferralSnapshot,
  createdAt: string,
  clocks: Clocks,
): WorklistPosition {
  const { state, context, nextActionBy } = standing;
  const category = presumed(context, clocks);
  const breach = breachAt(standing, category, clocks);
  return {
    risk_at: isClosed(state) ? null : quarterOf(breach ?? nextActionBy!),
    warn_at: breach && clocks.warnAt(category, breach),
    category_rank: category === null ? LAST : clocks.rank(category),
    waiting_since: new Date(context.receivedAt ?? createdAt).toISOString(),
  };
}

/** The category; until there is one the more urgent of what the referrer asks for and the template suggests. */
function presumed(context: ReferralContext, clocks: Clocks): Category | null {
  if (context.category !== null) return known(context.category, clocks);
  const [requested, suggested] = [context.requestedCategory, context.intake?.suggested.category].map((each) =>
    known(each, clocks),
  );
  if (!requested || !suggested) return requested ?? suggested ?? null;
  return clocks.rank(requested) <= clocks.rank(suggested) ? requested : suggested;
}

const known = (category: Category | null | undefined, clocks: Clocks): Category | null =>
  category && clocks.rank(category) >= 0 ? category : null;

/** The respond-by, presumed until there is one; null while it stands still, after first contact, and of what waits for its children. */
function breachAt(
  { state, context }: ReferralSnapshot,
  category: Category | null,
  clocks: Clocks,
): string | null {
  const { receivedAt, respondBy, firstContactAt, pausedAt, pausedFor, serviceLine } = context;
  if (isClosed(state) || state === 'split' || !receivedAt || firstContactAt || pausedAt) return null;
  if (respondBy) return respondBy;
  if (!category) return null;
  const presumedBy = clocks.respondBy(category, serviceLine, receivedAt).respondBy;
  return new Date(Date.parse(presumedBy) + pausedFor).toISOString();
}

const quarterOf = (time: string): string =>
  new Date(Math.floor(Date.parse(time) / QUARTER_HOUR) * QUARTER_HOUR).toISOString();
