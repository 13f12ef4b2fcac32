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

/** Somebody who was referred, or whom a practice added. Referrals find them by NHS number in the statement that receives them. */
@Entity('patient')
@Unique('patient_nhs_number_key', ['nhsNumber'])
@Check('patient_nhs_number_digits', `nhs_number ~ '^[0-9]{10}$'`)
@Index('patient_born_idx', ['dateOfBirth', 'familyKey'])
@Index('patient_family_idx', ['familyKey'])
export class Patient {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'patient_pk' }) id: string;
  @Column('text', { name: 'nhs_number', nullable: true }) nhsNumber: string | null;
  @Column('text', { name: 'given_name', nullable: true }) givenName: string | null;
  @Column('text', { name: 'family_name', nullable: true }) familyName: string | null;
  /** The names as `names.rules.ts` normalises them for search. */
  @Column('text', { name: 'given_key', nullable: true }) givenKey: string | null;
  @Column('text', { name: 'family_key', nullable: true }) familyKey: string | null;
  @Column('date', { name: 'date_of_birth', nullable: true }) dateOfBirth: string | null;
  /** A code of `stated-gender.yaml`. */
  @Column('text', { nullable: true }) gender: string | null;
  /** Where they are registered now (ODS code): the practice of the newest registration. */
  @Column('text', { nullable: true }) practice: string | null;
  /** Where the patient is told things and sent codes. */
  @Column('text', { nullable: true }) mobile: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** From when a patient was registered with which practice. The database refuses to change or remove it. */
@Entity('patient_registration')
@Index('patient_registration_patient_idx', ['patientId', 'number'])
@ForeignKey(() => Patient, ['patientId'], ['id'], { name: 'patient_registration_patient_fk' })
export class PatientRegistration {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'patient_registration_pk',
  })
  number: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') practice: string;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('text', { name: 'recorded_by_organisation' }) recordedByOrganisation: string;
}
