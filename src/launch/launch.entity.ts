import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A link by which a GP system opens a patient here. Whom it is about can be read with the link only. */
@Entity('launch')
@Check('launch_opened_by_somebody', '(opened_by IS NULL) = (opened_at IS NULL)')
@Index('launch_expires_idx', ['expiresAt'])
export class LaunchRow {
  /** SHA-256 of what the link holds. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'launch_pk' }) hash: string;
  /** ODS code of the practice whose system made it, and whose people may open it. */
  @Column('text') practice: string;
  @Column('bytea') sealed: Buffer;
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('text', { name: 'opened_by', nullable: true }) openedBy: string | null;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
