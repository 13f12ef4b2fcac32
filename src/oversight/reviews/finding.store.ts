import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Values } from '../../server/postgres/values.js';
import type { Oversight } from '../policy/oversight.types.js';
import { findingsOf, looksFoundBy } from './finding.sql.js';

const PROGRESS = `SELECT up_to::text AS "upTo" FROM oversight_progress FOR UPDATE SKIP LOCKED`;
/** What is sealed is settled: no entry can appear among it any more. At most $2 entries after $1. */
const NEXT = `
SELECT max(id)::text AS id FROM (SELECT id FROM audit_entry WHERE id > $1
  AND id <= (SELECT up_to FROM audit_seal ORDER BY number DESC LIMIT 1) ORDER BY id LIMIT $2) settled`;
const ADVANCE = `UPDATE oversight_progress SET up_to = $1`;

@Injectable()
export class FindingStore {
  constructor(private readonly database: DataSource) {}

  /**
   * Looks at the next entries, at most so many, in one transaction: each entry once, by one process.
   * @returns false when there is nothing to look at, or another process is at it
   */
  find(oversight: Oversight, most: number): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const [progress] = await manager.query<{ upTo: string }[]>(PROGRESS);
      if (!progress) return false;
      const [next] = await manager.query<{ id: string | null }[]>(NEXT, [progress.upTo, most]);
      if (!next?.id) return false;
      for (const rule of oversight.rules) {
        const { list, put } = new Values();
        put(progress.upTo);
        put(next.id);
        const found = looksFoundBy(rule, oversight, put);
        await manager.query(findingsOf(`${put(rule.id)}::text`, found), list);
      }
      await manager.query(ADVANCE, [next.id]);
      return true;
    });
  }
}
