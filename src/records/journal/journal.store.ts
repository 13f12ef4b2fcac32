import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withAllRows } from '../../server/postgres/row-access.js';
import { journalPage, RECORDERS, type Asked, type Reader } from './journal.sql.js';
import type { JournalEntry } from './journal.types.js';

export type JournalRow = Omit<JournalEntry, 'unit'> & { unit: string };

@Injectable()
export class JournalStore {
  constructor(private readonly database: DataSource) {}

  /** Ids of the units that recorded something of a patient. */
  async recorders(patientId: string): Promise<string[]> {
    const rows = await withAllRows(() => this.database.query<{ unit: string }[]>(RECORDERS, [patientId]));
    return rows.map(({ unit }) => unit);
  }

  /** What the reader may see, the newest first. */
  page(patientId: string, reader: Reader, asked: Asked): Promise<JournalRow[]> {
    const { text, values } = journalPage(patientId, reader, asked);
    return withAllRows(() => this.database.query<JournalRow[]>(text, values));
  }
}
