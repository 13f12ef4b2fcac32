import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer given to one key of one sender, kept in the commit that did the work. */
@Entity('idempotency_key')
export class IdempotencyKey {
  @PrimaryColumn('text', { name: 'actor_id', primaryKeyConstraintName: 'idempotency_key_pk' })
  actorId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' }) key: string;
  @Column('text', { name: 'request_hash' }) requestHash: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') response: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
