import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Referral } from '../referrals/core/commit/referral.entity.js';

/** Nothing of this referral's patient may be disposed of until it is lifted: a claim, an inquiry, an inquest. */
@Entity('legal_hold')
@Check(
  'legal_hold_lifted_by_somebody',
  '(lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_because IS NULL)',
)
@Index('legal_hold_standing_idx', ['referralId'], { unique: true, where: 'lifted_at IS NULL' })
@ForeignKey(() => Referral, ['referralId'], ['id'], { name: 'legal_hold_referral_fk' })
export class LegalHold {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'legal_hold_pk' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
  @Column('text', { name: 'set_by' }) setBy: string;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
  @Column('text', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('text', { name: 'lifted_because', nullable: true }) liftedBecause: string | null;
}
