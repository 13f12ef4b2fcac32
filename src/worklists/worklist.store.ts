import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { unitOf } from '../access/policy/scope.rules.js';
import type { PageRequest } from '../server/http/page.js';
import { Values, type Statement } from '../server/postgres/values.js';
import type { Filter } from './filters.rules.js';
import { onList, type Asking, type List } from './lists.rules.js';
import { following, itemsOf, ORDERS, orderOf, placed } from './worklist.sql.js';

/** How far a list is counted. */
export const COUNTED = 1000;

export interface ItemRow {
  /** JSON. */
  item: string;
  keys: string[];
}

/** Rows of a list, and the place in the order of changes that they were read at. */
export interface Reading {
  rows: ItemRow[];
  place: string;
}

/** A list, or what filters leave of it. */
export interface Counted {
  list: List;
  filters: Filter[];
}

type Asker = Omit<Asking, 'put'>;

export function pageStatement(list: List, asker: Asker, filters: Filter[], page: PageRequest): Statement {
  const { list: values, put } = new Values();
  const where = [
    onList(list, { ...asker, put }),
    ...filters.map((filter) => filter(put)),
    ...following(list.order, page.after, put),
  ];
  const order = orderOf(list.order);
  const found = `(SELECT r.* FROM referral r WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${put(page.limit + 1)})`;
  return { text: placed(itemsOf(ORDERS[list.order].keys, found, order, put(unitOf(asker.by)))), values };
}

export function countStatement(lists: Counted[], asker: Asker): Statement {
  const { list: values, put } = new Values();
  const counts = lists.map(({ list, filters }) => {
    const where = [onList(list, { ...asker, put }), ...filters.map((filter) => filter(put))].join(' AND ');
    return `(SELECT count(*)::int FROM (SELECT FROM referral r WHERE ${where} LIMIT ${COUNTED + 1}) c)`;
  });
  return { text: `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts`, values };
}

@Injectable()
export class WorklistStore {
  constructor(private readonly database: DataSource) {}

  async read(list: List, asker: Asker, filters: Filter[], page: PageRequest): Promise<Reading> {
    const { text, values } = pageStatement(list, asker, filters, page);
    const rows = await this.database.query<(ItemRow & { place: string })[]>(text, values);
    return { rows: rows.filter(({ item }) => item !== null), place: rows[0]!.place };
  }

  /** How many stand on each list, one more than `COUNTED` where there are more. */
  async count(lists: Counted[], asker: Asker): Promise<number[]> {
    const { text, values } = countStatement(lists, asker);
    const [row] = await this.database.query<{ counts: number[] }[]>(text, values);
    return row!.counts;
  }
}
