import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Assignment } from './session.types.js';

/** Somebody who has signed in with a browser, as the sign-in service named them the last time. */
@Entity('person')
@Index('person_last_seen_idx', ['lastSeenAt', 'id'])
export class PersonRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'person_pk' }) id: string;
  @Column('text') name: string;
  @Column('jsonb') roles: Assignment[];
  /** To the minute. */
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
}
