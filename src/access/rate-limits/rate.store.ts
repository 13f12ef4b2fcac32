import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Counted {
  key: string;
  count: number;
}

/** In one order, so that processes which tell at once do not wait for one another in a ring. $1 the counts, $2 their minute. */
const TELL = `
INSERT INTO rate_count (key, since, count)
SELECT key, $2, count FROM jsonb_to_recordset($1) c(key text, count integer) ORDER BY key
ON CONFLICT ON CONSTRAINT rate_count_pk DO UPDATE SET count = rate_count.count + excluded.count
RETURNING key, count`;

@Injectable()
export class RateStore {
  constructor(private readonly database: DataSource) {}

  /** Adds what this process has counted. @returns what all have counted of the same */
  tell(counts: Counted[], since: Date): Promise<Counted[]> {
    return this.database.query<Counted[]>(TELL, [JSON.stringify(counts), since]);
  }

  async forget(before: Date): Promise<void> {
    await this.database.query('DELETE FROM rate_count WHERE since < $1', [before]);
  }
}
