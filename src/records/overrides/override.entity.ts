import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OUTCOMES, type Outcome } from '../../consent/sharing.types.js';
import { Patient } from '../../patients/patient.entity.js';
import { oneOf } from '../../server/postgres/one-of.js';

/** Somebody opened a patient's record although it is not shared with them. It can only be ended, once. */
@Entity('record_override')
@Check('record_override_reasoned', 'length(trim(reason)) >= 20')
@Check('record_override_short', `until > at AND until <= at + interval '8 hours'`)
@Check('record_override_ends_within', 'ended_at BETWEEN at AND until')
@Index('record_override_patient_idx', ['patientId', 'at', 'id'])
@Index('record_override_actor_idx', ['actorId', 'patientId', 'until'])
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'record_override_patient_fk' })
export class RecordOverride {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'record_override_pk' }) id: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('text') unit: string;
  /** A key of the reasons in `sharing.yaml`. */
  @Column('text') category: string;
  @Column('text') reason: string;
  /** Why telling the patient would harm; null when they are told. */
  @Column('text', { name: 'harmful_because', nullable: true }) harmfulBecause: string | null;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') until: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
}

/** What the privacy officer owes each override: written in the same commit, closed once. */
@Entity('override_review')
@Check('override_review_outcome_known', oneOf('outcome', OUTCOMES))
@Check(
  'override_review_whole',
  `(reviewed_at IS NULL) = (outcome IS NULL) AND (reviewed_at IS NULL) = (note IS NULL)
    AND (reviewed_at IS NULL) = (reviewed_by_id IS NULL) AND (reviewed_at IS NULL) = (reviewed_by_name IS NULL)`,
)
@Index('override_review_open_idx', ['openedAt', 'overrideId'], { where: 'reviewed_at IS NULL' })
@ForeignKey(() => RecordOverride, ['overrideId'], ['id'], { name: 'override_review_override_fk' })
export class OverrideReview {
  @PrimaryColumn('uuid', { name: 'override_id', primaryKeyConstraintName: 'override_review_pk' })
  overrideId: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @Column('text', { name: 'reviewed_by_id', nullable: true }) reviewedById: string | null;
  @Column('text', { name: 'reviewed_by_name', nullable: true }) reviewedByName: string | null;
  @Column('text', { nullable: true }) outcome: Outcome | null;
  @Column('text', { nullable: true }) note: string | null;
}
