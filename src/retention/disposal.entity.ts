import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Referral } from '../referrals/core/commit/referral.entity.js';

/** That the content of a referral was disposed of, by which rule. With the stub of the referral it is all that is left. */
@Entity('disposal')
@Check('disposal_digest_is_whole', 'octet_length(digest) = 32')
@ForeignKey(() => Referral, ['referralId'], ['id'], { name: 'disposal_referral_fk' })
export class Disposal {
  @PrimaryColumn('uuid', { name: 'referral_id', primaryKeyConstraintName: 'disposal_pk' })
  referralId: string;
  @Column('text') rule: string;
  @Column('date', { name: 'closed_on' }) closedOn: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('timestamptz', { name: 'disposed_at' }) disposedAt: Date;
  /** SHA-256 of what was there, by which a copy found later can be known. */
  @Column('bytea') digest: Buffer;
  /** The transaction in which history and messages may lose their words. */
  @Column('bigint') txid: string;
}
