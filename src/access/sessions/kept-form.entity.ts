import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What somebody had typed whose session ended before they sent it; for them alone, for two hours. */
@Entity('kept_form')
@Check('kept_form_address_is_ours', `address ~ '^/[^/]' OR address = '/'`)
@Check('kept_form_fields_are_named', `jsonb_typeof(fields) = 'object'`)
export class KeptFormRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'kept_form_pk' }) id: string;
  @Column('text', { name: 'person_id' }) personId: string;
  /** To which the form was sent. */
  @Column('text') address: string;
  @Column('jsonb') fields: Record<string, string | string[]>;
  @Index('kept_form_kept_at_idx')
  @Column('timestamptz', { name: 'kept_at' })
  keptAt: Date;
}
