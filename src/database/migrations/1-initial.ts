import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PROJECT_ROOT } from '../../config/config.js';

export const FOLDER = join(PROJECT_ROOT, 'src/database/migrations/1-initial');

/** In this order: each file uses only what those before it made. */
export const FILES = [
  'append-only',
  'row-access',
  'access',
  'directory',
  'publishing',
  'audit',
  'patient',
  'referral',
  'names',
  'referral-indexes',
  'patient-row-access',
  'consent',
  'records',
  'messages',
  'notifications',
  'clocks',
  'worklists',
  'launch',
  'retention',
  'oversight',
];

/** The whole schema of the first version. Its number is beyond those of the databases that were made before there was one. */
export class Initial1800000000001 implements MigrationInterface {
  name = 'Initial1800000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const file of FILES) await runner.query(readFileSync(join(FOLDER, `${file}.sql`), 'utf8'));
  }

  async down(): Promise<void> {
    throw new Error('There is no version before the first: drop the database instead.');
  }
}
