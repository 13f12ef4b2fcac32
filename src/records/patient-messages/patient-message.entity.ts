import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  CHANNELS,
  MESSAGE_STATUSES,
  PATIENT_MESSAGES,
  type MessageStatus,
  type PatientChannel,
  type PatientMessageKind,
} from '../../consent/sharing.types.js';
import { Patient } from '../../patients/patient.entity.js';
import { oneOf } from '../../server/postgres/one-of.js';

/** A code that a patient reads out so that a unit may see their shared record. Only its hash is here. */
@Entity('verification_code')
@Index('verification_code_patient_idx', ['patientId', 'unit', 'createdAt'])
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'verification_code_patient_fk' })
export class VerificationCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'verification_code_pk' }) id: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') unit: string;
  /** scrypt, with its salt before it. */
  @Column('text') hash: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('integer', { default: 0 }) tries: number;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}

/** What a patient is told; written with what it is about. `kept`: shown in the product, because nothing is set to send it by. */
@Entity('patient_message')
@Unique('patient_message_once', ['about', 'kind'])
@Check('patient_message_kind_known', oneOf('kind', PATIENT_MESSAGES))
@Check('patient_message_channel_known', oneOf('channel', CHANNELS))
@Check('patient_message_status_known', oneOf('status', MESSAGE_STATUSES))
@Index('patient_message_pending_idx', ['createdAt', 'id'], { where: `status = 'pending'` })
@Index('patient_message_created_idx', ['createdAt', 'id'])
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'patient_message_patient_fk' })
export class PatientMessage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'patient_message_pk' }) id: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') kind: PatientMessageKind;
  /** The override or the code. */
  @Column('uuid') about: string;
  @Column('text') channel: PatientChannel;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text') subject: string;
  /** Null for a code that was handed to the sender: it is nowhere but with the patient. */
  @Column('text', { nullable: true }) body: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('text', { default: 'pending' }) status: MessageStatus;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError: string | null;
}
