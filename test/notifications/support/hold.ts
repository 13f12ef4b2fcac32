import { DataSource, type QueryRunner } from 'typeorm';
import { until } from './waiting.js';

const KEY = 4711;

const WAITING = `
SELECT pid FROM pg_locks
WHERE locktype = 'advisory' AND objid = ${KEY} AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Makes PostgreSQL itself wait at a chosen change of a notification, so that a process can be killed right there. */
export class Hold {
  private constructor(
    private readonly database: DataSource,
    private readonly holder: QueryRunner,
  ) {}

  /** Updates that deliver are kept from finishing. */
  static deliveries(database: DataSource): Promise<Hold> {
    return Hold.at(
      database,
      `CREATE TRIGGER hold BEFORE UPDATE OF status ON notification FOR EACH ROW EXECUTE FUNCTION hold()`,
    );
  }

  /** Commits that mark rows as enqueued are kept from finishing. */
  static marks(database: DataSource): Promise<Hold> {
    return Hold.at(
      database,
      `CREATE CONSTRAINT TRIGGER hold AFTER UPDATE OF enqueued_at ON notification
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()`,
    );
  }

  /** Commits that write notifications are kept from finishing. */
  static commits(database: DataSource): Promise<Hold> {
    return Hold.at(
      database,
      `CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON notification
       DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()`,
    );
  }

  private static async at(database: DataSource, trigger: string): Promise<Hold> {
    await database.query('DROP FUNCTION IF EXISTS hold CASCADE');
    const holder = database.createQueryRunner();
    await holder.query(`SELECT pg_advisory_lock(${KEY})`);
    await database.query(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock(${KEY}); RETURN NEW; END $$`);
    await database.query(trigger);
    return new Hold(database, holder);
  }

  async isReached(): Promise<void> {
    await until('somebody waits at the hold', async () => (await this.waiting()).length > 0);
  }

  /** The connections of those who wait break, as they do when their process is gone, and nothing is committed. */
  async breakOff(): Promise<void> {
    for (const pid of await this.waiting())
      await this.database.query('SELECT pg_terminate_backend($1)', [pid]);
    await until('nobody waits at the hold', async () => (await this.waiting()).length === 0);
  }

  /** Lets what waits go on. The trigger stays: to remove it would wait for what a frozen process has open. */
  async release(): Promise<void> {
    await this.holder.query(`SELECT pg_advisory_unlock(${KEY})`);
    await this.holder.release();
  }

  private async waiting(): Promise<number[]> {
    return (await this.database.query<{ pid: number }[]>(WAITING)).map((row) => row.pid);
  }
}
