import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withAllRows } from '../server/postgres/row-access.js';
import { Values } from '../server/postgres/values.js';
import type { Asking, List } from '../worklists/lists.rules.js';
import { CHANGES, PLACE, standing } from './live.sql.js';
import type { Changed, Changes, Cursor, Standing } from './live.types.js';

interface ChangesRow {
  to: string;
  more: boolean;
  held: boolean;
  changes: Changed[];
}

@Injectable()
export class LiveStore {
  constructor(private readonly database: DataSource) {}

  /** Where the feed ends now, and whether a cursor lies too far behind it to be followed from. */
  async place(cursor: Cursor): Promise<{ horizon: Cursor; far: boolean }> {
    const [row] = await this.read<{ horizon: string; far: boolean }>(PLACE, [cursor.toString()]);
    return { horizon: BigInt(row!.horizon), far: row!.far };
  }

  async changes(from: Cursor): Promise<Changes> {
    const [row] = await this.read<ChangesRow>(CHANGES, [from.toString()]);
    const { to, changes: changed, more, held } = row!;
    return { from, to: BigInt(to), changed, more, held };
  }

  standing(list: List, asker: Omit<Asking, 'put'>, changed: Changed[]): Promise<Standing[]> {
    const { list: values, put } = new Values();
    const text = standing(list, { ...asker, put }, changed);
    return this.read<Standing>(text, values);
  }

  /** One reader for all streams, and who loses a referral is told so: the statements say what each may see. */
  private read<T>(text: string, values: unknown[]): Promise<T[]> {
    return withAllRows(() => this.database.query<T[]>(text, values));
  }
}
