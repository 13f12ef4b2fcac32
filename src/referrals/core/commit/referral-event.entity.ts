import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { eventMarked, eventsMarked, inSql } from '../lifecycle/lifecycle.js';
import { Referral } from './referral.entity.js';

/** One step in a referral's history, numbered by the version it made. The database refuses to change or remove it. */
@Entity('referral_event')
@Check('referral_event_first_has_no_past', '(version = 1) = (from_state IS NULL)')
@Index('referral_event_txid_idx', ['txid'])
@Index('referral_event_information_idx', ['at', 'type'], {
  where: `type IN ${inSql([...eventsMarked('receipt'), eventMarked('question')])}`,
})
@Index('referral_event_allocated_idx', ['at', 'referralId', 'version'], {
  where: `type = '${eventMarked('offer')}'`,
})
@ForeignKey(() => Referral, ['referralId'], ['id'], { name: 'referral_event_referral_fk' })
export class ReferralEventRow {
  @PrimaryColumn('uuid', { name: 'referral_id', primaryKeyConstraintName: 'referral_event_pk' })
  referralId: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'referral_event_pk' }) version: number;
  @Column('text') type: string;
  @Column('text', { name: 'from_state', nullable: true }) fromState: string | null;
  @Column('text', { name: 'to_state' }) toState: string;
  @Column('jsonb') payload: Record<string, unknown>;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
  /** The transaction that wrote it; the database puts it there. */
  @Column('bigint', { default: 0 }) txid: string;
}
