import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withAllRows } from '../../server/postgres/row-access.js';

export interface KeptForm {
  address: string;
  fields: Record<string, string | string[]>;
}

/** $1 id, $2 person, $3 address, $4 fields, $5 now, $6 what was kept before then is too old. */
const KEEP = `
WITH swept AS (DELETE FROM kept_form WHERE kept_at <= $6)
INSERT INTO kept_form (id, person_id, address, fields, kept_at) VALUES ($1, $2, $3, $4, $5)`;

const FIND = 'SELECT address, fields FROM kept_form WHERE id = $1 AND person_id = $2 AND kept_at > $3';

@Injectable()
export class KeptFormStore {
  constructor(private readonly database: DataSource) {}

  async keep(id: string, personId: string, form: KeptForm, at: Date, tooOld: Date): Promise<void> {
    const values = [id, personId, form.address, JSON.stringify(form.fields), at, tooOld];
    await withAllRows(() => this.database.query(KEEP, values));
  }

  /** The person who typed it finds it, whatever role they have now. */
  async find(id: string, personId: string, tooOld: Date): Promise<KeptForm | undefined> {
    const rows = await withAllRows(() => this.database.query<KeptForm[]>(FIND, [id, personId, tooOld]));
    return rows[0];
  }
}
