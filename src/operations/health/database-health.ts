import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../database/schema.js';
import { HealthChecks } from './health-checks.js';

/** A database that was never migrated. */
const NO_SUCH_TABLE = '42P01';

@Injectable()
export class DatabaseHealth implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checks: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.checks.add('database', () => this.answers());
    this.checks.add('migrations', () => this.areCurrent());
  }

  private async answers(): Promise<void> {
    await this.ask('SELECT 1');
  }

  private async areCurrent(): Promise<void> {
    const rows = await this.ask<{ name: string }>('SELECT name FROM migrations');
    const done = new Set(rows.map((row) => row.name));
    const missing = MIGRATIONS.map((each) => each.name).filter((name) => !done.has(name));
    if (missing.length > 0) throw new Error(`Not run yet: ${missing.join(', ')}.`);
  }

  private async ask<Row>(statement: string): Promise<Row[]> {
    try {
      return await this.dataSource.query<Row[]>(statement);
    } catch (error) {
      if ((error as { code?: string }).code === NO_SUCH_TABLE) return [];
      throw new Error('PostgreSQL does not answer.', { cause: error });
    }
  }
}
