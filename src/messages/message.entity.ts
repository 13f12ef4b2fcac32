import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Referral } from '../referrals/core/commit/referral.entity.js';
import { oneOf } from '../server/postgres/one-of.js';
import { AUDIENCES, type Audience } from './message.types.js';

/** What one unit wrote about a referral. The database refuses to change or remove it. */
@Entity('message')
@Unique('message_once', ['authorId', 'key'])
@Check('message_says_something', `text ~ '\\S' AND length(text) <= 4000`)
@Index('message_referral_idx', ['referralId', 'at', 'id'])
@ForeignKey(() => Referral, ['referralId'], ['id'], { name: 'message_referral_fk' })
export class Message {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'message_pk' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  /** The unit of its author: an ODS code, a team id, or the SPA. */
  @Column('text') sender: string;
  @Column('text', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_role' }) authorRole: string;
  @Column('timestamptz') at: Date;
  @Column('text') text: string;
  /** Idempotency-Key of the request. */
  @Column('text', { nullable: true }) key: string | null;
  @Column('text', { name: 'request_hash' }) requestHash: string;
}

/** A unit that a message was written to, and who of it read it first: an inbox is shared. */
@Entity('message_recipient')
@Check('message_recipient_kind_known', oneOf('kind', AUDIENCES))
@Check(
  'message_recipient_read_by_somebody',
  '(read_at IS NULL) = (read_by_id IS NULL) AND (read_at IS NULL) = (read_by_name IS NULL)',
)
@Index('message_unread_idx', ['referralId', 'unit'], { where: 'read_at IS NULL' })
@Index('message_recipient_txid_idx', ['txid'])
@ForeignKey(() => Message, ['messageId'], ['id'], { name: 'message_recipient_message_fk' })
@ForeignKey(() => Referral, ['referralId'], ['id'], { name: 'message_recipient_referral_fk' })
export class MessageRecipient {
  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'message_recipient_pk' })
  messageId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_recipient_pk' }) unit: string;
  @Column('text') kind: Audience;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
  @Column('text', { name: 'read_by_id', nullable: true }) readById: string | null;
  @Column('text', { name: 'read_by_name', nullable: true }) readByName: string | null;
  /** The transaction that wrote or marked it; the database puts it there. */
  @Column('bigint', { default: 0 }) txid: string;
}
