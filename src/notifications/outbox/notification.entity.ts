import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../server/postgres/one-of.js';
import {
  CHANNELS,
  QUEUES,
  STATUSES,
  type ChannelName,
  type NotificationStatus,
  type QueueName,
} from './notification.types.js';

/** One message to one recipient over one channel: written in the referral's commit, it is also the outbox. */
@Entity('notification')
@Unique('notification_once', ['referralId', 'eventVersion', 'recipient', 'message', 'channel', 'about'])
@Index('notification_pending_idx', ['enqueuedAt', 'createdAt'], { where: `status = 'pending'` })
@Index('notification_failed_idx', ['createdAt', 'id'], { where: `status = 'failed'` })
@Index('notification_inbox_idx', ['recipient', 'sentAt', 'id'], {
  where: `channel = 'inbox' AND status = 'sent'`,
})
@Check('notification_queue_known', oneOf('queue', QUEUES))
@Check('notification_channel_known', oneOf('channel', CHANNELS))
@Check('notification_status_known', oneOf('status', STATUSES))
@ForeignKey('ReferralEventRow', ['referralId', 'eventVersion'], ['referralId', 'version'], {
  name: 'notification_event_fk',
})
@ForeignKey('Message', ['about'], ['id'], { name: 'notification_about_fk' })
export class Notification {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notification_pk' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('integer', { name: 'event_version' }) eventVersion: number;
  @Column('text') queue: QueueName;
  @Column('text') recipient: string;
  @Column('text') message: string;
  @Column('text') channel: ChannelName;
  /** The message that it tells of; null when it tells of the event itself. */
  @Column('uuid', { nullable: true }) about: string | null;
  @Column('text', { default: 'pending' }) status: NotificationStatus;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'enqueued_at', nullable: true }) enqueuedAt: Date | null;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
}
