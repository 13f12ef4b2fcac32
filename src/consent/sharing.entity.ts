import {
  Check,
  Column,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import { Patient } from '../patients/patient.entity.js';
import { oneOf } from '../server/postgres/one-of.js';
import {
  BEHALVES,
  DECISIONS,
  DIRECTIONS,
  NOTE_KINDS,
  type Behalf,
  type Decision,
  type Direction,
  type NoteKind,
} from './sharing.types.js';

/** What was decided for a patient and a unit; the newest stands. The database refuses to change or remove it. */
@Entity('sharing_decision')
@Check('sharing_decision_direction_known', oneOf('direction', DIRECTIONS))
@Check('sharing_decision_known', oneOf('decision', DECISIONS))
@Check('sharing_decision_behalf_known', oneOf('on_behalf', BEHALVES))
@Index('sharing_decision_patient_idx', ['patientId', 'unit', 'direction', 'askedAt', 'number'])
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'sharing_decision_patient_fk' })
@ForeignKey('Referral', ['referralId'], ['id'], { name: 'sharing_decision_referral_fk' })
export class SharingDecision {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'sharing_decision_pk',
  })
  number: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  /** An ODS code, the id of a service or team, or the SPA. */
  @Column('text') unit: string;
  @Column('text') direction: Direction;
  @Column('text') decision: Decision;
  /** A key of `sharing.yaml`, or `referralForm`. */
  @Column('text') how: string;
  @Column('text', { name: 'on_behalf' }) onBehalf: Behalf;
  /** By which right a carer decided, or who was consulted. */
  @Column('text', { nullable: true }) authority: string | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('text', { name: 'asked_by_id' }) askedById: string;
  @Column('text', { name: 'asked_by_name' }) askedByName: string;
  @Column('text', { name: 'asked_by_role' }) askedByRole: string;
  @Column('text', { name: 'asked_by_organisation' }) askedByOrganisation: string;
  @Column('text', { name: 'asked_by_unit' }) askedByUnit: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  /** The referral whose form said it. */
  @Column('uuid', { name: 'referral_id', nullable: true }) referralId: string | null;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
}

/** What one unit wrote about a patient. The database refuses to change or remove it. */
@Entity('clinical_note')
@Unique('clinical_note_once', ['authorId', 'key'])
@Check('clinical_note_kind_known', oneOf('kind', NOTE_KINDS))
@Check('clinical_note_says_something', `text ~ '\\S' AND length(text) <= 4000`)
@Index('clinical_note_patient_idx', ['patientId', 'at', 'id'])
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'clinical_note_patient_fk' })
@ForeignKey('Referral', ['referralId'], ['id'], { name: 'clinical_note_referral_fk' })
export class ClinicalNote {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'clinical_note_pk' }) id: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'referral_id', nullable: true }) referralId: string | null;
  @Column('text') unit: string;
  @Column('text') kind: NoteKind;
  /** Seen by its own unit only, whatever the patient decided, and not by an override. */
  @Column('boolean') private: boolean;
  @Column('timestamptz') at: Date;
  @Column('text') text: string;
  @Column('text', { name: 'author_id' }) authorId: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('text', { name: 'author_role' }) authorRole: string;
  @Column('text', { name: 'author_organisation' }) authorOrganisation: string;
  /** Idempotency-Key of the request. */
  @Column('text', { nullable: true }) key: string | null;
  @Column('text', { name: 'request_hash' }) requestHash: string;
}
