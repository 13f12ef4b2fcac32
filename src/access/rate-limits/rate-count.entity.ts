import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often somebody asked within a minute, in all processes together. Unlogged: a crash forgets it. */
@Entity('rate_count')
export class RateCount {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rate_count_pk' }) key: string;
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'rate_count_pk' }) since: Date;
  @Column('integer') count: number;
}
