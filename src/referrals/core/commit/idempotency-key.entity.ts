import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Referral } from './referral.entity.js';

/** The answer given to one key of one sender, kept in the commit that did the work. */
@Entity('idempotency_key')
@ForeignKey(() => Referral, ['referralId'], ['id'], { name: 'idempotency_key_referral_fk' })
export class IdempotencyKey {
  @PrimaryColumn('text', { name: 'actor_id', primaryKeyConstraintName: 'idempotency_key_pk' })
  actorId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' }) key: string;
  @Column('text', { name: 'request_hash' }) requestHash: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') response: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
