import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CATEGORY_ID } from '../../../clocks/deadlines/clock-policy.schema.js';
import { Team } from '../../../directory/directory.entity.js';
import {
  CLOSED_STATES,
  OPEN_STATES,
  SERVICE_LINES,
  type Category,
  type ReferralContext,
  type ServiceLine,
  type State,
} from '../../../domain/referral.types.js';
import { Patient } from '../../../patients/patient.entity.js';
import { oneOf } from '../../../server/postgres/one-of.js';

/** The order of every list of open referrals. */
const PLACE = ['riskAt', 'categoryRank', 'waitingSince', 'id'];

/** One referral: its present state, and what lists need to find it. Written only by `referral.store.ts`. */
@Entity('referral')
@Unique('referral_reference_key', ['reference'])
@Check(
  'referral_reference_readable',
  `reference ~ '^([23456789CDFGHJKMPRTVWXY]{3}-){2}[23456789CDFGHJKMPRTVWXY]{3}$'`,
)
@Check('referral_version_positive', 'version > 0')
@Check('referral_state_known', oneOf('state', [...OPEN_STATES, ...CLOSED_STATES]))
@Check('referral_service_line_known', oneOf('service_line', SERVICE_LINES))
@Check('referral_category_known', `category ~ '${CATEGORY_ID}'`)
@Check('referral_nhs_number_digits', `nhs_number ~ '^[0-9]{10}$'`)
@Check('referral_owner_known', oneOf('owner_kind', ['referrer', 'spa', 'user', 'team']))
@Check(
  'referral_open_has_one_owner',
  `(${oneOf('state', CLOSED_STATES)}) = (owner_kind IS NULL)
    AND (owner_kind IS NULL) = (owner_id IS NULL) AND (owner_kind IS NULL) = (next_action_by IS NULL)`,
)
@Check('referral_sent_is_received', `state IN ('draft', 'cancelled') OR received_at IS NOT NULL`)
@ForeignKey(() => Team, ['teamId'], ['id'], { name: 'referral_team_fk' })
@ForeignKey(() => Referral, ['parentId'], ['id'], { name: 'referral_parent_fk' })
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'referral_patient_fk' })
@Check('referral_open_has_a_place', `(${oneOf('state', CLOSED_STATES)}) = (risk_at IS NULL)`)
@Index('referral_state_idx', ['state', ...PLACE], { where: 'risk_at IS NOT NULL' })
@Index('referral_triage_idx', PLACE, { where: `state IN ('inTriage', 'triaged')` })
@Index('referral_spa_idx', [...PLACE, 'serviceLine', 'teamId', 'referringOrganisation'], {
  where: `owner_kind IN ('spa', 'user')`,
})
@Index('referral_breaching_idx', [...PLACE, 'warnAt'], { where: 'warn_at IS NOT NULL' })
@Index('referral_owner_idx', ['ownerKind', 'ownerId', ...PLACE], { where: 'risk_at IS NOT NULL' })
@Index('referral_team_idx', ['teamId', ...PLACE], { where: 'risk_at IS NOT NULL' })
@Index('referral_team_state_idx', ['teamId', 'state', ...PLACE], { where: 'risk_at IS NOT NULL' })
@Index('referral_caseload_idx', ['teamId', ...PLACE], { where: `state IN ('inTreatment', 'admitted')` })
@Index('referral_team_due_idx', ['teamId', 'nextActionBy'], { where: 'risk_at IS NOT NULL' })
@Index('referral_load_idx', ['teamId'], { where: 'team_id IS NOT NULL AND next_action_by IS NOT NULL' })
@Index('referral_sent_idx', ['referringOrganisation', 'waitingSince', 'id'], {
  where: 'received_at IS NOT NULL',
})
@Index('referral_returned_idx', ['referringOrganisation', 'waitingSince', 'id'], {
  where: `state = 'returned'`,
})
@Index('referral_closed_idx', ['referringOrganisation', 'waitingSince', 'id'], {
  where: 'risk_at IS NULL AND received_at IS NOT NULL',
})
@Index('referral_practice_name_idx', ['referringOrganisation', 'familyKey', 'givenKey'])
@Index('referral_team_name_idx', ['teamId', 'familyKey', 'givenKey'], { where: 'team_id IS NOT NULL' })
@Index('referral_practice_given_idx', ['referringOrganisation', 'givenKey'])
@Index('referral_team_given_idx', ['teamId', 'givenKey'], { where: 'team_id IS NOT NULL' })
@Index('referral_hospital_name_idx', ['familyKey', 'givenKey'], {
  where: `service_line = 'communityHospital' AND received_at IS NOT NULL`,
})
@Index('referral_hospital_given_idx', ['givenKey'], {
  where: `service_line = 'communityHospital' AND received_at IS NOT NULL`,
})
@Index('referral_family_idx', { synchronize: false })
@Index('referral_given_idx', { synchronize: false })
@Index('referral_born_idx', { synchronize: false })
@Index('referral_nhs_number_idx', ['nhsNumber'])
@Index('referral_deceased_idx', ['nhsNumber'], { where: `state = 'deceased'` })
@Index('referral_unowned_idx', ['id'], {
  where: `NOT (${oneOf('state', CLOSED_STATES)}) AND (owner_kind IS NULL OR owner_id IS NULL OR next_action_by IS NULL)`,
})
@Index('referral_retention_idx', ['updatedAt', 'id'], { where: 'risk_at IS NULL AND disposed_on IS NULL' })
@Index('referral_patient_idx', ['patientId'], { where: 'patient_id IS NOT NULL' })
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
  @Column('text', { name: 'given_key', nullable: true }) givenKey: string | null;
  @Column('text', { name: 'family_key', nullable: true }) familyKey: string | null;
  @Column('text', { name: 'referring_organisation' }) referringOrganisation: string;
  @Column('text', { name: 'referrer_id' }) referrerId: string;
  @Column('text', { name: 'team_id', nullable: true }) teamId: string | null;
  @Column('text', { name: 'owner_kind', nullable: true }) ownerKind: string | null;
  @Column('text', { name: 'owner_id', nullable: true }) ownerId: string | null;
  @Column('timestamptz', { name: 'next_action_by', nullable: true }) nextActionBy: Date | null;
  @Column('timestamptz', { name: 'risk_at', nullable: true }) riskAt: Date | null;
  @Column('timestamptz', { name: 'warn_at', nullable: true }) warnAt: Date | null;
  @Column('smallint', { name: 'category_rank' }) categoryRank: number;
  @Column('timestamptz', { name: 'waiting_since' }) waitingSince: Date;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt: Date | null;
  /** When its content was disposed of; what is left is a stub. */
  @Column('date', { name: 'disposed_on', nullable: true }) disposedOn: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  /** Null for drafts; the database finds the patient when it is received. */
  @Column('uuid', { name: 'patient_id', nullable: true }) patientId: string | null;
}
