import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An event that will be sent to a referral when it is due, unless it is cancelled before. */
@Entity('timer')
@Check('timer_fired_or_cancelled', 'fired_at IS NULL OR cancelled_at IS NULL')
@Index('timer_referral_idx', ['referralId'], { where: 'fired_at IS NULL AND cancelled_at IS NULL' })
@Index('timer_due_idx', ['dueAt', 'id'], { where: 'fired_at IS NULL AND cancelled_at IS NULL' })
@ForeignKey('Referral', ['referralId'], ['id'], { name: 'timer_referral_fk' })
@ForeignKey('ReferralEventRow', ['causeId', 'causeVersion'], ['referralId', 'version'], {
  name: 'timer_cause_fk',
})
export class Timer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'timer_pk' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') name: string;
  @Column('text') event: string;
  @Column('jsonb') payload: Record<string, unknown>;
  @Column('uuid', { name: 'cause_id' }) causeId: string;
  @Column('integer', { name: 'cause_version' }) causeVersion: number;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'enqueued_at', nullable: true }) enqueuedAt: Date | null;
  @Column('timestamptz', { name: 'fired_at', nullable: true }) firedAt: Date | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
}
