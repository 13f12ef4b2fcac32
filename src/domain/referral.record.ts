import type { Category, ReferralContext, ServiceLine, State } from './referral.types.js';

/** One referral between `ReferralService` and the table. Times are ISO 8601 in UTC; `answers` is absent when it is not changed. */
export interface ReferralRecord {
  id: string;
  reference: string;
  version: number;
  state: State;
  template_id: string;
  template_version: number;
  answers?: Record<string, unknown>;
  context: Omit<ReferralContext, 'options'>;
  service_line: ServiceLine | null;
  category: Category | null;
  respond_by: string | null;
  nhs_number: string | null;
  given_name: string | null;
  family_name: string | null;
  date_of_birth: string | null;
  /** The names as `names.rules.ts` normalises them for search. */
  given_key: string | null;
  family_key: string | null;
  referring_organisation: string;
  referrer_id: string;
  team_id: string | null;
  owner_kind: string | null;
  owner_id: string | null;
  next_action_by: string | null;
  /** When the referral is in breach, to the quarter of an hour before; null when it is closed. Worklists stand in this order. */
  risk_at: string | null;
  /** When somebody must be warned of the breach; null while no clinical clock runs. */
  warn_at: string | null;
  category_rank: number;
  waiting_since: string;
  parent_id: string | null;
  received_at: string | null;
  created_at: string;
  updated_at: string;
  /** YYYY-MM-DD, once only a stub is left. */
  disposed_on?: string | null;
  /** Set by the database when the referral is received. */
  patient_id: string | null;
}

/** One step of the history, as it is kept. */
export interface EventRecord {
  referral_id: string;
  version: number;
  type: string;
  from_state: State | null;
  to_state: State;
  payload: Record<string, unknown>;
  reason: string | null;
  at: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  actor_organisation: string;
  correlation_id: string;
}

export interface TimerRecord {
  id: string;
  referral_id: string;
  name: string;
  event: string;
  payload: Record<string, unknown>;
  cause_id: string;
  cause_version: number;
  due_at: string;
}

export interface TellRecord {
  queue: string;
  recipient: string;
  message: string;
}

/** Everything that one event writes, together or not at all. */
export interface Commit {
  referral: ReferralRecord;
  events: EventRecord[];
  tells: TellRecord[];
  timers: TimerRecord[];
  /** Names of running timers to stop. */
  stopped: string[];
  /** The timer that sent this event. */
  fired: string | null;
  duties: string[];
  children: ReferralRecord[];
}

/** Which referral `r` to take: the first of an order that fits a condition. */
export interface Choice {
  where: string;
  order: string;
  values: unknown[];
}

export interface KeptAnswer {
  key: string;
  request_hash: string;
  response: string;
}
