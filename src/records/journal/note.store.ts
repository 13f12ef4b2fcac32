import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stamped, type Stamp } from '../../consent/sharing.record.js';
import { AUDITED, iso } from '../../consent/sharing.sql.js';
import type { NoteKind } from '../../consent/sharing.types.js';

export interface NoteRecord {
  id: string;
  patient_id: string;
  referral_id: string | null;
  unit: string;
  kind: NoteKind;
  private: boolean;
  at: string;
  text: string;
  author_id: string;
  author_name: string;
  author_role: string;
  author_organisation: string;
  key: string | null;
  request_hash: string;
}

export interface NoteView {
  id: string;
  at: string;
  kind: NoteKind;
  unit: string;
  private: boolean;
  text: string;
  referralId: string | null;
}

/** $7 the note. Nothing when its key was used before. */
const WRITE = `
WITH written AS (
  INSERT INTO clinical_note SELECT * FROM jsonb_populate_record(null::clinical_note, $7)
  ON CONFLICT ON CONSTRAINT clinical_note_once DO NOTHING RETURNING id
)
${AUDITED('NOTE_WRITTEN', 'FROM written', `'note', written.id::text`)} RETURNING id`;

const VIEW = `SELECT id, ${iso('at')} AS at, kind, unit, private, text, referral_id AS "referralId", request_hash AS hash FROM clinical_note`;

@Injectable()
export class NoteStore {
  constructor(private readonly database: DataSource) {}

  /** One statement: the note and its audit row. @returns false when its key was used before */
  async write(note: NoteRecord, stamp: Stamp): Promise<boolean> {
    const values = [...stamped(note.patient_id, stamp), JSON.stringify(note)];
    return (await this.database.query<unknown[]>(WRITE, values)).length > 0;
  }

  /** The note that was written with this key, with the hash of its request. */
  async kept(authorId: string, key: string): Promise<NoteView & { hash: string }> {
    const [row] = await this.database.query<(NoteView & { hash: string })[]>(
      `${VIEW} WHERE author_id = $1 AND key = $2`,
      [authorId, key],
    );
    return row!;
  }
}
