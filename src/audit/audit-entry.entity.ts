import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who did what to which record, written in the same commit. The database refuses to change or remove it. */
@Entity('audit_entry')
@Index('audit_entry_subject_idx', ['subjectId', 'id'])
@Index('audit_entry_patient_idx', ['patientId', 'at'], { where: 'patient_id IS NOT NULL' })
@Index('audit_entry_actor_idx', ['actorId', 'at', 'id'])
@Index('audit_entry_at_idx', ['at', 'id'])
@Index('audit_entry_action_idx', ['action', 'at', 'id'])
@Index('audit_entry_shown_idx', { synchronize: false })
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pk',
  })
  id: string;

  @Column('timestamptz') at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('text') action: string;
  @Column('text', { name: 'subject_type' }) subjectType: string;
  @Column('text', { name: 'subject_id' }) subjectId: string;
  @Column('integer', { name: 'subject_version', nullable: true }) subjectVersion: number | null;
  @Column('text') outcome: string;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
  /** Whose record it is; null where nobody's is, and in entries from before there was a register of patients. */
  @Column('uuid', { name: 'patient_id', nullable: true }) patientId: string | null;
  /** Why it was allowed: a word of the policy. */
  @Column('text', { nullable: true }) basis: string | null;
  /** Of a list that was read: the referrals it showed. */
  @Column('uuid', { array: true, nullable: true }) shown: string[] | null;
}
