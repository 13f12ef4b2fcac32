import type { Category, ServiceLine } from '../../domain/referral.types.js';
import type { InboxRow } from './notification-rows.js';

export interface InboxItem {
  id: string;
  message: string;
  subject: string;
  text: string;
  /** When it was delivered. */
  at: string;
  referral: {
    id: string;
    reference: string;
    state: string;
    serviceLine: ServiceLine | null;
    category: Category | null;
    respondBy: string | null;
    /** Null once the referral has left the unit that was told. */
    patient: { name: string | null; dateOfBirth: string | null } | null;
  };
}

export function inboxItem(row: InboxRow, words: { subject: string; text: string }): InboxItem {
  return {
    id: row.id,
    message: row.message,
    subject: words.subject,
    text: words.text,
    at: row.at.toISOString(),
    referral: {
      id: row.referralId,
      reference: row.reference,
      state: row.state,
      serviceLine: row.serviceLine,
      category: row.category,
      respondBy: row.respondBy?.toISOString() ?? null,
      patient: row.stillTheirs
        ? {
            name: [row.givenName, row.familyName].filter(Boolean).join(' ') || null,
            dateOfBirth: row.dateOfBirth,
          }
        : null,
    },
  };
}
