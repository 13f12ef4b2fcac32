import { conflict, invalid } from '../../../workflow/refusals.js';
import { guard } from '../../../workflow/step.js';
import type { PrioritiseDto, RecordTriageDto, SplitDto } from './triage.dto.js';

const claimFirst = conflict(
  'CLAIM_IT_FIRST',
  'Claim the referral first: another person may be working on it.',
);

export const TRIAGE_GUARDS = {
  holdsItOrCoordinates: guard(
    (context, event) => context.claimedBy?.id === event.by.id || event.by.role === 'coordinator',
    conflict('NOT_YOURS_TO_RELEASE', 'Only the person who holds it, or a coordinator, can release it.'),
  ),
  /** A coordinator's claim keeps the place for a clinician: coordinators cannot triage themselves. */
  holdsIt: guard(
    (context, event) => context.claimedBy?.id === event.by.id || context.claimedBy?.role === 'coordinator',
    claimFirst,
  ),
  claimMayBeSkipped: guard(
    (context) => context.options.skipClaim,
    conflict(
      'CLAIM_IT_FIRST',
      'Claim the referral first: this template does not allow triage without a claim.',
    ),
  ),
  redFlagsAreReviewed: guard<RecordTriageDto>(
    (context, event) => context.redFlags.length === 0 || event.redFlagsReviewed === true,
    invalid(
      'RED_FLAGS_NOT_REVIEWED',
      '/redFlagsReviewed',
      'This referral raised red flags: review them and say so.',
    ),
  ),
  lineIsPermitted: guard<RecordTriageDto>(
    (context, event) => context.permittedLines.includes(event.serviceLine),
    invalid('LINE_NOT_PERMITTED', '/serviceLine', 'This template does not lead to that service line.'),
  ),
  categoryIsListed: guard<PrioritiseDto>(
    (context, event) => context.options.categories.includes(event.category),
    invalid('CATEGORY_NOT_LISTED', '/category', 'This template does not use that category.'),
  ),
  changeOfCategoryIsExplained: guard<PrioritiseDto>(
    (context, event) => event.category === (context.category ?? context.requestedCategory) || !!event.reason,
    invalid('REASON_FOR_CATEGORY', '/reason', 'Give a reason: the category differs from the one before.'),
  ),
  everyNeedIsPermitted: guard<SplitDto>(
    (context, event) => event.needs.every((need) => context.permittedLines.includes(need.serviceLine)),
    invalid('LINE_NOT_PERMITTED', '/needs', 'This template does not lead to one of those service lines.'),
  ),
  isTheLastChild: guard<{ child: string }>(
    (context, event) => context.children.every((child) => child.closed || child.id === event.child),
    conflict('CHILDREN_OPEN', 'Other parts of this referral are still open.'),
  ),
  otherChildrenAreOpen: guard<{ child: string }>(
    (context, event) => context.children.some((child) => !child.closed && child.id !== event.child),
    conflict('CHILDREN_CLOSED', 'Every part of this referral is closed.'),
  ),
};
