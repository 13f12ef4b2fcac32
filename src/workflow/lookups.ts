import type { EscalationLevel } from '../domain/escalation.js';
import type { ReferralRecord } from '../domain/referral.record.js';
import type { Category, ReferralContext, Suggestion, TeamChoice } from '../domain/referral.types.js';

/** What looking up may change besides the facts: only sending or saving a draft changes them. */
export interface DraftChange {
  row: Partial<ReferralRecord>;
  context: Partial<ReferralContext>;
  facts: object;
}

/**
 * What an event may need to know that neither the referral nor the sender says: asked about one referral at one moment,
 * so that deciding stays a pure function.
 * Each throws a Problem (422) when the payload names what is not there.
 */
export interface Lookups {
  team(id: string): Promise<TeamChoice>;
  /** The team with how the suggestions stood when it was chosen. */
  offer(teamId: string): Promise<{ team: TeamChoice; suggestion: Suggestion }>;
  respondBy(category: Category): { respondBy: string; nationalCode: string };
  warnAt(): string;
  /** By when the owner should have acted. */
  dueAt(): string;
  mayPause(why: 'information' | 'hold'): boolean;
  /** The person of the chain whose turn it is, when the directory names one. */
  person(level: EscalationLevel | undefined): Promise<{ person?: { id: string; name: string } | null }>;
  questions(items: readonly { questionId?: string }[]): void;
  needs(codes: string[], pointer: string): void;
  closureReason(code: string): void;
  isCapacity(declineReason: string): boolean;
  keptReferral(reference: string): Promise<{ id: string; samePatient: boolean }>;
  newId(): string;
  /** The draft, checked against its template as it is now. */
  receipt(): Promise<DraftChange>;
  /** The draft with a JSON Merge Patch over its answers. */
  draft(patch: Record<string, unknown>): Promise<DraftChange>;
}
