import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { OUTCOMES, type Outcome } from '../../consent/sharing.types.js';
import { oneOf } from '../../server/postgres/one-of.js';

/** Unusual access, for the privacy officer to review. It can only be closed, once. */
@Entity('oversight_finding')
@Check('oversight_finding_outcome_known', oneOf('outcome', OUTCOMES))
@Check(
  'oversight_finding_closed_whole',
  '(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome IS NULL) AND (closed_at IS NULL) = (note IS NULL)',
)
@Index('oversight_finding_once', { synchronize: false })
@Index('oversight_finding_open_idx', ['at', 'id'], { where: 'closed_at IS NULL' })
@Index('oversight_finding_closed_idx', ['at', 'id'], { where: 'closed_at IS NOT NULL' })
export class OversightFinding {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'oversight_finding_pk' }) id: string;
  @Column('text') rule: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('uuid', { name: 'patient_id', nullable: true }) patientId: string | null;
  /** The first of the audit entries that it was found in. */
  @Column('bigint', { name: 'entry_id' }) entryId: string;
  @Column('timestamptz') at: Date;
  @Column('date', { name: 'on_day' }) onDay: string;
  @Column('integer') times: number;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('text', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('text', { nullable: true }) outcome: Outcome | null;
  @Column('text', { nullable: true }) note: string | null;
}

/** Up to which audit entry was looked; one row. */
@Entity('oversight_progress')
@Check('oversight_progress_one', 'one')
export class OversightProgress {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'oversight_progress_pk' }) one: boolean;
  @Column('bigint', { name: 'up_to' }) upTo: string;
}
