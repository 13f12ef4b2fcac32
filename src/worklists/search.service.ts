import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { keysetPage, readPage, type Page } from '../server/http/page.js';
import { Clock } from '../server/runtime/clock.js';
import { readSought } from './search.rules.js';
import { SEARCH_KEYS } from './search.sql.js';
import { SearchStore } from './search.store.js';

/** Finds referrals, among those that the caller may see. */
@Injectable()
export class SearchService {
  constructor(
    private readonly store: SearchStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns a page of items that are JSON already
   * @throws Problem 400 when what is sought cannot be read
   */
  async find(query: Record<string, unknown>, by: Actor): Promise<Page<string>> {
    const page = readPage(query, SEARCH_KEYS, ['q']);
    const rows = await this.store.find(readSought(query.q, this.clock.now()), by, page);
    const { items, next } = keysetPage(rows, page.limit, ({ keys }) => keys);
    return { items: items.map(({ item }) => item), next };
  }
}
