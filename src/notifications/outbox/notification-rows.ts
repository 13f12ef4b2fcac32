import type { MessageFacts } from '../wording/message-facts.js';
import type { ChannelName, NotificationStatus, QueueName } from './notification.types.js';

/** Shapes of rows as the store reads them. */
export interface InboxRow extends MessageFacts {
  id: string;
  message: string;
  at: Date;
  state: string;
  /** YYYY-MM-DD */
  dateOfBirth: string | null;
  /** The referral is still with the unit of the reader; else its patient is none of their business any more. */
  stillTheirs: boolean | null;
}

export interface NotificationRow {
  id: string;
  referralId: string;
  eventVersion: number;
  queue: QueueName;
  recipient: string;
  message: string;
  channel: ChannelName;
  status: NotificationStatus;
  attempts: number;
  createdAt: Date;
  nextAttemptAt: Date | null;
  sentAt: Date | null;
  lastError: string | null;
}

export interface KeptMailRow {
  id: string;
  referralId: string;
  to: string;
  subject: string;
  text: string;
  at: Date;
}

export interface QueueGauge {
  queue: QueueName;
  status: 'pending' | 'failed';
  count: number;
  oldestSeconds: number;
}
