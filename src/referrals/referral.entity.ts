import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Category, ReferralContext, ServiceLine, State } from './referral.types.js';

/** One referral: its present state, and what lists need to find it. Written only by `referral.store.ts`. */
@Entity('referral')
@Unique('referral_reference_key', ['reference'])
@Check(
  'referral_reference_readable',
  `reference ~ '^([23456789CDFGHJKMPRTVWXY]{3}-){2}[23456789CDFGHJKMPRTVWXY]{3}$'`,
)
@Check('referral_version_positive', 'version > 0')
@Index('referral_owner_idx', ['ownerKind', 'ownerId', 'nextActionBy', 'id'])
@Index('referral_spa_idx', ['nextActionBy', 'id'], { where: `owner_kind IN ('spa', 'user')` })
@Index('referral_team_idx', ['teamId', 'nextActionBy', 'id'], { where: 'team_id IS NOT NULL' })
@Index('referral_sent_idx', ['referringOrganisation', 'createdAt', 'id'])
@Index('referral_nhs_number_idx', ['nhsNumber'])
@Index('referral_deceased_idx', ['nhsNumber'], { where: `state = 'deceased'` })
@Index('referral_parent_idx', ['parentId'], { where: 'parent_id IS NOT NULL' })
export class Referral {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'referral_pk' }) id: string;
  @Column('text') reference: string;
  @Column('integer') version: number;
  @Column('text') state: State;
  @Column('text', { name: 'template_id' }) templateId: string;
  @Column('integer', { name: 'template_version' }) templateVersion: number;
  @Column('jsonb') answers: Record<string, unknown>;
  @Column('jsonb') context: Omit<ReferralContext, 'options'>;
  @Column('text', { name: 'service_line', nullable: true }) serviceLine: ServiceLine | null;
  @Column('text', { nullable: true }) category: Category | null;
  @Column('timestamptz', { name: 'respond_by', nullable: true }) respondBy: Date | null;
  @Column('text', { name: 'nhs_number', nullable: true }) nhsNumber: string | null;
  @Column('text', { name: 'given_name', nullable: true }) givenName: string | null;
  @Column('text', { name: 'family_name', nullable: true }) familyName: string | null;
  @Column('date', { name: 'date_of_birth', nullable: true }) dateOfBirth: string | null;
  @Column('text', { name: 'referring_organisation' }) referringOrganisation: string;
  @Column('text', { name: 'referrer_id' }) referrerId: string;
  @Column('text', { name: 'team_id', nullable: true }) teamId: string | null;
  @Column('text', { name: 'owner_kind', nullable: true }) ownerKind: string | null;
  @Column('text', { name: 'owner_id', nullable: true }) ownerId: string | null;
  @Column('timestamptz', { name: 'next_action_by', nullable: true }) nextActionBy: Date | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
