import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Filters of a worklist that somebody kept under a name. Words to search for are not kept: they may be a patient's name. */
@Entity('saved_view')
@Unique('saved_view_named_once', ['personId', 'name'])
@Check('saved_view_keeps_no_words', `NOT filters ? 'text'`)
export class SavedViewRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_view_pk' }) id: string;
  @Column('text', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  /** A name of `lists.rules.ts`. */
  @Column('text') list: string;
  /** As the address of the list has them. */
  @Column('jsonb') filters: Record<string, string>;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
