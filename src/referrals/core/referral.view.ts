import type { Owner } from '../../domain/owner.rules.js';
import type { EventRecord, ReferralRecord } from '../../domain/referral.record.js';

/** A referral as the API answers it: where it is, who has the next step, and by when. */
export function viewOf(referral: ReferralRecord) {
  const { context, owner_kind: kind, owner_id: id } = referral;
  const submitted = context.intake?.submittedVersion;
  return {
    id: referral.id,
    reference: referral.reference,
    state: referral.state,
    version: referral.version,
    receivedAt: referral.received_at,
    template: {
      id: referral.template_id,
      version: referral.template_version,
      ...(submitted !== undefined &&
        submitted !== referral.template_version && { submittedVersion: submitted }),
    },
    serviceLine: referral.service_line,
    priority: {
      requested: context.requestedCategory,
      suggested: context.intake?.suggested ?? null,
      category: referral.category,
      nationalCode: context.nationalCode,
      respondBy: referral.respond_by,
    },
    owner: kind === null ? null : { kind, id, name: ownerName(kind as Owner['kind'], referral) },
    nextActionBy: referral.next_action_by,
    team: context.team,
    referringOrganisation: referral.referring_organisation,
    informationRequested: context.information && {
      request: context.informationRequests ?? 1,
      ...context.information,
    },
    redFlags: context.intake?.redFlags ?? [],
    warnings: context.intake?.warnings ?? [],
    stillToAsk: context.intake?.stillToAsk ?? [],
    parent: referral.parent_id,
    children: context.children.map(({ id: child }) => child),
    createdAt: referral.created_at,
    updatedAt: referral.updated_at,
  };
}

export type ReferralView = ReturnType<typeof viewOf>;

function ownerName(kind: Owner['kind'], { context, owner_id: id }: ReferralRecord): string {
  if (kind === 'user') return context.claimedBy!.name;
  if (kind === 'team') return context.team!.name;
  return kind === 'spa' ? 'Single Point of Access' : id!;
}

export function eventView(event: EventRecord) {
  return {
    version: event.version,
    type: event.type,
    from: event.from_state,
    to: event.to_state,
    at: event.at,
    by: {
      id: event.actor_id,
      name: event.actor_name,
      role: event.actor_role,
      organisation: event.actor_organisation,
    },
    reason: event.reason,
    payload: event.payload,
    correlationId: event.correlation_id,
  };
}
