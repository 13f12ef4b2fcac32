import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../server/postgres/one-of.js';

/** A day that is computed to be a bank holiday of England, or that an administrator decided about. */
@Entity('bank_holiday')
@Check('bank_holiday_decision_known', oneOf('decision', ['added', 'struck']))
@Check('bank_holiday_named', 'coalesce(name, computed_name) IS NOT NULL')
@Check(
  'bank_holiday_decided_by_somebody',
  '(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)',
)
export class BankHoliday {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'bank_holiday_pk' }) day: string;
  @Column('text', { name: 'computed_name', nullable: true }) computedName: string | null;
  /** As an administrator calls it. */
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) decision: 'added' | 'struck' | null;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
