import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hash chain over the audit log. */
export class AuditSeals1700000000006 implements MigrationInterface {
  name = 'AuditSeals1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_seal (
        number bigint CONSTRAINT audit_seal_pk PRIMARY KEY CONSTRAINT audit_seal_numbered_from_one CHECK (number > 0),
        up_to bigint NOT NULL,
        entry_ids bigint[] NOT NULL,
        leaves bytea NOT NULL,
        hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL,
        CONSTRAINT audit_seal_is_whole CHECK (
          cardinality(entry_ids) > 0 AND octet_length(leaves) = 32 * cardinality(entry_ids) AND octet_length(hash) = 32)
      );
      CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_seal_never_emptied BEFORE TRUNCATE ON audit_seal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_seal');
  }
}
