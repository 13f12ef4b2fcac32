import type { Role } from '../../domain/actor.js';

interface Named {
  id: string;
  title: string;
}

/** One rule of `templates/oversight.yaml`. */
export type OversightRule =
  | (Named & { kind: 'ownRecord' | 'otherLocality' })
  | (Named & { kind: 'sameSurname'; unlessMoreThan: number })
  | (Named & {
      kind: 'manyPatients';
      patients: number;
      withinMinutes: number;
      perRole?: Partial<Record<Role, number>>;
    })
  | (Named & { kind: 'refusedOften'; times: number; withinMinutes: number });

export interface Oversight {
  rules: OversightRule[];
  /** ODS codes by locality. */
  localities: Record<string, string[]>;
}

export const QUEUE_KINDS = ['unusualAccess', 'override'] as const;

/** Something that waits for the privacy officer. */
export interface QueueRow {
  id: string;
  kind: (typeof QUEUE_KINDS)[number];
  /** The id of a rule; of an override, the category of its reason. */
  rule: string;
  /** When it began. */
  at: string;
  /** How many looks there were. */
  times: number;
  actorId: string;
  actorName: string | null;
  actorRole: string;
  actorOrganisation: string;
  patientId: string | null;
  reason: string | null;
}

/** An entry of the audit log as it is shown. */
export interface AuditRow {
  id: string;
  at: string;
  actorId: string;
  actorName: string | null;
  actorRole: string;
  actorOrganisation: string;
  action: string;
  subjectType: string;
  subjectId: string;
  subjectVersion: number | null;
  outcome: string;
  basis: string | null;
  patientId: string | null;
  /** How many referrals a list showed; null where it was none. */
  shown: number | null;
  correlationId: string;
}

/** One look, in words for the patient: by role and organisation, not by name. */
export interface AccessLogItem {
  at: string;
  who: string;
  what: string;
  why: string;
  refused: boolean;
}
