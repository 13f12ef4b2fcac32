import { Injectable } from '@nestjs/common';
import { ClocksService } from '../clocks/deadlines/clocks.service.js';
import type { Actor } from '../domain/actor.js';
import { eventMarked } from '../referrals/core/lifecycle/lifecycle.js';
import { ReferralService, type Sending } from '../referrals/core/referral.service.js';
import type { ReferralView } from '../referrals/core/referral.view.js';
import { keysetPage, readPage, type Page } from '../server/http/page.js';
import { Problem } from '../server/http/problem.js';
import { Values } from '../server/postgres/values.js';
import { Clock } from '../server/runtime/clock.js';
import { FILTERS, readFilters, type Filter } from './filters.rules.js';
import { LISTS, onList, type List } from './lists.rules.js';
import { ORDERS, orderOf } from './worklist.sql.js';
import { COUNTED, WorklistStore } from './worklist.store.js';

type Query = Record<string, unknown>;

interface Count {
  count: number;
  /** There are more than `count`. */
  more: boolean;
}

export interface ListView extends Count {
  name: string;
  title: string;
}

/** A page of a list: its items are JSON already. */
export interface ListPage extends Page<string> {
  /** Where its stream goes on, so that nothing is missed of what was committed after it was read. */
  place: string;
}

/** A list by its name, with filters as an address has them. */
interface Filtered {
  list: string;
  filters: Record<string, string>;
}

/** What somebody works from: referrals in the order in which something must happen. */
@Injectable()
export class WorklistService {
  constructor(
    private readonly store: WorklistStore,
    private readonly referrals: ReferralService,
    private readonly clocks: ClocksService,
    private readonly clock: Clock,
  ) {}

  /** The lists for the caller's role, with how many stand on each. */
  async lists(by: Actor): Promise<ListView[]> {
    const lists = Object.entries(LISTS).filter(([, list]) => list.isFor(by));
    const counts = await this.store.count(
      lists.map(([, list]) => ({ list, filters: [] })),
      { by, now: this.clock.now() },
    );
    return lists.map(([name, { title }], index) => ({ name, title, ...countOf(counts[index]!) }));
  }

  /** How many stand on lists of the caller under filters; undefined where a filter is not of its form any more. */
  async counts(asked: Filtered[], by: Actor): Promise<(Count | undefined)[]> {
    const now = this.clock.now();
    const read = asked.map(({ list, filters }) => {
      const known = this.filtersOrNone(filters, now);
      return known && { list: this.listFor(list, by), filters: known };
    });
    const right = read.filter((each) => each !== undefined);
    const counts = right.length === 0 ? [] : await this.store.count(right, { by, now });
    return read.map((each) => each && countOf(counts[right.indexOf(each)]!));
  }

  /** @throws Problem 404, 403 or 400, as `read` does */
  check(list: string, filters: Query, by: Actor): void {
    this.listFor(list, by);
    readPage(filters, [], Object.keys(FILTERS));
    this.filtersIn(filters, this.clock.now());
  }

  isFor(list: string, by: Actor): boolean {
    return Object.hasOwn(LISTS, list) && LISTS[list]!.isFor(by);
  }

  /**
   * @param query as it was asked: page and filters
   * @throws Problem 404, 403 or 400
   */
  async read(name: string, by: Actor, query: Query): Promise<ListPage> {
    const list = this.listFor(name, by);
    const now = this.clock.now();
    const page = readPage(query, [...ORDERS[list.order].forms], Object.keys(FILTERS));
    const { rows, place } = await this.store.read(list, { by, now }, this.filtersIn(query, now), page);
    const { items, next } = keysetPage(rows, page.limit, ({ keys }) => keys);
    return { items: items.map(({ item }) => item), next, place };
  }

  /**
   * Claims the new referral at greatest risk that nobody else is claiming.
   * @param query filters, which mean what they mean for the list
   * @returns undefined when none is left
   */
  async claimNext(query: Query, sending: Omit<Sending, 'version'>): Promise<ReferralView | undefined> {
    const list = this.listFor('new', sending.by);
    const now = this.clock.now();
    readPage(query, [], Object.keys(FILTERS));
    const { list: values, put } = new Values();
    const conditions = this.filtersIn(query, now).map((filter) => filter(put));
    const where = [onList(list, { by: sending.by, now, put }), ...conditions].join(' AND ');
    return this.referrals.applyToFirst(
      { where, order: orderOf(list.order), values },
      eventMarked('claim'),
      sending,
    );
  }

  private filtersIn(query: Query, now: Date): Filter[] {
    return readFilters(query, { now, rank: (category) => this.clocks.rank(category) });
  }

  private filtersOrNone(query: Query, now: Date): Filter[] | undefined {
    try {
      return this.filtersIn(query, now);
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }

  /** @throws Problem 404 when there is no such list, 403 when it is not for this caller */
  listFor(name: string, by: Actor): List {
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (!list)
      throw new Problem(
        404,
        'WORKLIST_UNKNOWN',
        `There is no such list. The lists are ${Object.keys(LISTS).join(', ')}.`,
      );
    if (!list.isFor(by))
      throw new Problem(403, 'NOT_YOUR_WORKLIST', `The list "${name}" is not for the role ${by.role}.`);
    return list;
  }
}

const countOf = (count: number): Count => ({ count: Math.min(count, COUNTED), more: count > COUNTED });
