import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../server/postgres/one-of.js';
import { TEXT_KINDS, type TextKind } from './published-text.types.js';

/** One version of a template, of wording or of opening hours, as an administrator published it. The database refuses to alter or remove it. */
@Entity('published_text')
@Check('published_text_kind_known', oneOf('kind', TEXT_KINDS))
@Check('published_text_named', `name <> ''`)
@Check('published_text_version_positive', 'version > 0')
@Check('published_text_said', `text <> ''`)
@Check('published_text_not_in_the_past', `effective_from >= (at AT TIME ZONE 'Europe/London')::date`)
export class PublishedTextRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'published_text_pk' }) kind: TextKind;
  /** Id of a template; message and channel of wording; whose opening hours they are. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'published_text_pk' }) name: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'published_text_pk' }) version: number;
  @Column('text') text: string;
  @Column('date', { name: 'effective_from' }) effectiveFrom: string;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
}

/** From which day on a version, of a file or published, is no longer in use; append-only too, and the earliest day counts. */
@Entity('retired_text')
@Check('retired_text_kind_known', `kind = 'template'`)
@Check('retired_text_not_in_the_past', `retired_from >= (at AT TIME ZONE 'Europe/London')::date`)
export class RetiredTextRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'retired_text_pk' }) kind: TextKind;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'retired_text_pk' }) name: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'retired_text_pk' }) version: number;
  @PrimaryColumn('date', { name: 'retired_from', primaryKeyConstraintName: 'retired_text_pk' })
  retiredFrom: string;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
}
