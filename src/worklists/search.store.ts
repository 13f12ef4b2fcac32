import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import type { PageRequest } from '../server/http/page.js';
import type { Sought } from './search.rules.js';
import { equalStatement, namedStatement, SIMILAR } from './search.sql.js';
import { targetsOf } from './similar.rules.js';
import type { ItemRow } from './worklist.store.js';

const CANDIDATES = 40;

@Injectable()
export class SearchStore {
  constructor(private readonly database: DataSource) {}

  /** A name is looked up among the names there are first, so that the referrals come from their indexes. */
  async find(sought: Sought, by: Actor, { after, limit }: PageRequest): Promise<ItemRow[]> {
    const { text, values } =
      sought.column === 'name'
        ? namedStatement(await this.targets(sought.words), by, after, limit + 1)
        : equalStatement(sought, by, after, limit + 1);
    return this.database.query<ItemRow[]>(text, values);
  }

  private async targets(words: string[]) {
    const rows = await this.database.query<{ name: string }[]>(SIMILAR, [words, CANDIDATES]);
    return targetsOf(
      words,
      rows.map(({ name }) => name),
    );
  }
}
