import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who has looked at a record, by the name they last signed in with. */
@Entity('reader')
@Index('reader_family_idx', ['familyKey'])
export class ReaderRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reader_pk' }) id: string;
  @Column('text') name: string;
  /** As `names.rules.ts` normalises them, to be compared with those of patients. */
  @Column('text', { name: 'given_key' }) givenKey: string;
  @Column('text', { name: 'family_key' }) familyKey: string;
}
