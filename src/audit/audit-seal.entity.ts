import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One link of the chain over the audit log: which entries it covers, their hashes, and the hash over these and the link before. */
@Entity('audit_seal')
@Check('audit_seal_numbered_from_one', 'number > 0')
@Check(
  'audit_seal_is_whole',
  'cardinality(entry_ids) > 0 AND octet_length(leaves) = 32 * cardinality(entry_ids) AND octet_length(hash) = 32',
)
export class AuditSeal {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_seal_pk' }) number: string;
  /** Every entry up to this id is in this link or one before. */
  @Column('bigint', { name: 'up_to' }) upTo: string;
  @Column('bigint', { name: 'entry_ids', array: true }) entryIds: string[];
  /** SHA-256 of each entry, in the order of their ids. */
  @Column('bytea') leaves: Buffer;
  @Column('bytea') hash: Buffer;
  @Column('timestamptz', { name: 'sealed_at' }) sealedAt: Date;
}
