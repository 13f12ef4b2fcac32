import { SPA } from '../domain/owner.rules.js';
import type { ReferralRecord } from '../domain/referral.record.js';
import type { FieldProblem } from '../server/http/problem.js';
import type { Audience, Recipient } from './message.types.js';

type Addressed = { recipients: Recipient[] } | { problem: FieldProblem };

const TO_THE_SPA: Recipient = { kind: 'spa', unit: SPA.id, queue: 'spa' };

/**
 * The units that a message reaches: those that hold these parts now, without the writer's own, which sees it in any case.
 * @param writer the unit of its author
 */
export function recipientsOf(to: Audience[], writer: string, referral: ReferralRecord): Addressed {
  const units = new Map<string, Recipient>();
  for (const [index, audience] of to.entries()) {
    const recipient = recipientOf(audience, referral);
    if (!recipient)
      return {
        problem: {
          pointer: `/to/${index}`,
          code: 'TEAM_MISSING',
          message: 'No team holds this referral. Write to the SPA, or wait until it is allocated.',
        },
      };
    if (recipient.unit !== writer) units.set(recipient.unit, recipient);
  }
  return units.size > 0 ? { recipients: [...units.values()] } : { problem: toThemselves(to, referral) };
}

function recipientOf(
  audience: Audience,
  { team_id, context, ...referral }: ReferralRecord,
): Recipient | null {
  switch (audience) {
    case 'spa':
      return TO_THE_SPA;
    case 'referrer':
      if (context.takenByPhone) return TO_THE_SPA;
      return { kind: 'referrer', unit: referral.referring_organisation, queue: 'referrers' };
    case 'team':
      return team_id === null ? null : { kind: 'team', unit: team_id, queue: context.team!.serviceLine };
  }
}

const toThemselves = (to: Audience[], { context }: ReferralRecord): FieldProblem => ({
  pointer: '/to',
  code: 'TO_YOURSELF',
  message:
    to.includes('referrer') && context.takenByPhone
      ? 'This referral was made by phone, so the SPA acts for the referrer. Ring the caller.'
      : 'Choose somebody else: people of your own unit see it anyway.',
});
