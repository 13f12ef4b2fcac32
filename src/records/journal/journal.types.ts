import type { Statement } from '../../consent/words.rules.js';

export const TABS = {
  all: null,
  referrals: ['referral'],
  notes: ['triage', 'note', 'dischargeSummary'],
  calls: ['call'],
  contacts: ['contact'],
  sharing: ['sharing'],
} as const;
export type Tab = keyof typeof TABS;

/** One line of a patient's journal. */
export interface JournalEntry {
  /** Its place among those of the same moment. */
  key: string;
  /** ISO 8601, UTC. */
  at: string;
  kind: 'referral' | 'triage' | 'note' | 'call' | 'contact' | 'dischargeSummary' | 'sharing';
  /** What happened, such as an event of the lifecycle, or what was written, such as `note`. */
  type: string;
  /** The unit that recorded it. */
  unit: { id: string; name: string };
  person: { name: string; role: string };
  text: string | null;
  private: boolean;
  referral: { id: string; reference: string } | null;
  /** What was decided about sharing. */
  decision: { unit: string; direction: string; decision: string; how: string; onBehalf: string } | null;
  /** Why the reader sees it. */
  because: 'ownUnit' | 'referral' | 'shared' | 'override' | 'sharing';
}

export interface Journal {
  items: JournalEntry[];
  next: string | null;
  sharing: Statement & { override: { id: string; until: string } | null };
}
