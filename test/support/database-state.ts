import type pg from 'pg';

interface Row {
  name: string;
  digest: string | null;
}

/** Tables of ours and of the queue, each with a digest of its rows; null when it is empty. */
const TABLES = `
SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`;

/** Names rather than definitions: what a test takes away for a while and gives back is as it was. */
const SHAPE = `
SELECT md5(concat_ws(';',
  (SELECT string_agg(concat(relname, relkind, relrowsecurity, relforcerowsecurity), ',' ORDER BY oid) FROM pg_class c
    WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)')),
  (SELECT string_agg(concat(tgrelid, tgname, tgenabled), ',' ORDER BY tgrelid, tgname) FROM pg_trigger WHERE NOT tgisinternal),
  (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'),
  (SELECT string_agg(concat(conrelid, conname), ',' ORDER BY conrelid, conname) FROM pg_constraint),
  (SELECT string_agg(concat(polrelid, polname), ',' ORDER BY polrelid, polname) FROM pg_policy),
  (SELECT count(*) FROM pg_proc))) AS shape`;

const SEQUENCES = `
SELECT coalesce(string_agg(format('SELECT setval(%L, %s, %L)', quote_ident(schemaname) || '.' || quote_ident(sequencename),
  coalesce(last_value, start_value), last_value IS NOT NULL), ';'), '') AS text FROM pg_sequences`;

const PUBLISHED = /published_text|retired_text/;

/** What stands in a database, and how it is put back. */
export class DatabaseState {
  private constructor(
    private readonly database: pg.Pool,
    private readonly shape: string,
    private readonly digests: Row[],
    private readonly rows: ReadonlyMap<string, unknown>,
    private readonly sequences: string,
  ) {}

  static async of(database: pg.Pool): Promise<DatabaseState> {
    const { rows: names } = await database.query<{ name: string }>(TABLES);
    const digests = await digestsOf(
      database,
      names.map(({ name }) => name),
    );
    const rows = new Map<string, unknown>();
    for (const { name } of digests.filter(({ digest }) => digest !== null)) {
      const all = await database.query<{ rows: string }>(`SELECT json_agg(t)::text AS rows FROM ${name} t`);
      rows.set(name, all.rows[0]!.rows);
    }
    const sequences = await database.query<{ text: string }>(SEQUENCES);
    return new DatabaseState(database, await shapeOf(database), digests, rows, sequences.rows[0]!.text);
  }

  /** @returns false when something was published, which a running process cannot take back, or when tables, triggers or constraints are no longer what they were: then
   * nothing is put back */
  async putBack(): Promise<boolean> {
    if ((await shapeOf(this.database)) !== this.shape) return false;
    const now = await digestsOf(
      this.database,
      this.digests.map(({ name }) => name),
    );
    const changed = this.digests.filter(({ digest }, index) => digest !== now[index]!.digest);
    if (changed.some(({ name }) => PUBLISHED.test(name))) return false;
    const client = await this.database.connect();
    try {
      // Without triggers: what may only be added to is emptied too, and no key asks for its other table.
      await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
      for (const { name } of changed) await client.query(`DELETE FROM ${name}`);
      for (const { name } of changed.filter(({ digest }) => digest !== null)) await this.fill(client, name);
      await client.query(`${this.sequences}; COMMIT`);
    } finally {
      client.release(true);
    }
    return true;
  }

  private async fill(client: pg.PoolClient, name: string): Promise<void> {
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [name],
    );
    const { columns } = rows[0]!;
    await client.query(
      `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1)`,
      [this.rows.get(name)],
    );
  }
}

async function digestsOf(database: pg.Pool, names: string[]): Promise<Row[]> {
  const each = names.map(
    (name) =>
      `SELECT '${name}' AS name, (SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM ${name} t) AS digest`,
  );
  return (await database.query<Row>(each.join(' UNION ALL '))).rows;
}

const shapeOf = async (database: pg.Pool): Promise<string> =>
  (await database.query<{ shape: string }>(SHAPE)).rows[0]!.shape;
