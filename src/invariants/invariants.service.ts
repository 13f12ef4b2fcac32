import { Injectable } from '@nestjs/common';
import { ClocksService } from '../clocks/deadlines/clocks.service.js';
import type { History } from '../clocks/deadlines/history.rules.js';
import { marksOf } from '../referrals/core/lifecycle/lifecycle.js';
import { Clock } from '../server/runtime/clock.js';
import { TemplateService } from '../templates/library/template.service.js';
import { breachOf, SHOWN, type Breach, type Database } from './broken.js';
import { INVARIANTS } from './invariants.sql.js';
import { InvariantsStore, type OpenHistory } from './invariants.store.js';

interface Invariant {
  name: string;
  find: (database: Database) => Promise<Breach>;
}

export type Tell = (invariant: string, breach: Breach) => void;

const BEFORE_EVERY_ID = '00000000-0000-0000-0000-000000000000';
/** Histories read in one go. */
const AT_ONCE = 500;

const OF_NO_VERSION = `
SELECT id FROM referral
WHERE (template_id, template_version) NOT IN (SELECT * FROM unnest($1::text[], $2::integer[]))`;

/** Everything that must always hold: what the tables say alone, and what they say beside the templates. */
@Injectable()
export class InvariantsService {
  private readonly invariants: Invariant[];

  constructor(
    private readonly store: InvariantsStore,
    private readonly templates: TemplateService,
    private readonly clocks: ClocksService,
    private readonly clock: Clock,
  ) {
    this.invariants = [
      ...Object.entries(INVARIANTS).map(([name, query]) => ({
        name,
        find: (database: Database) => breachOf(database, query),
      })),
      {
        name: 'answers belong to a published version of their template',
        find: (database) => this.answersOfNoVersion(database),
      },
      {
        name: 'clocks are never negative and never overlap, and who waits has one local clock',
        find: (database) => this.clocksAtFault(database),
      },
    ];
  }

  /** Reads whole tables: some seconds for ten thousand referrals, minutes for a million. */
  check(tell: Tell): Promise<void> {
    return this.store.within((database) => this.ask(database, tell));
  }

  /** @returns false, at once, while another process is at it */
  checkAlone(tell: Tell): Promise<boolean> {
    return this.store.within(async (database) => {
      if (!(await this.store.alone(database))) return false;
      await this.ask(database, tell);
      return true;
    });
  }

  private async ask(database: Database, tell: Tell): Promise<void> {
    for (const { name, find } of this.invariants) tell(name, await find(database));
  }

  private answersOfNoVersion(database: Database): Promise<Breach> {
    const published = this.templates.all().filter(({ status }) => status !== 'draft');
    return breachOf(database, OF_NO_VERSION, [
      published.map(({ id }) => id),
      published.map(({ version }) => version),
    ]);
  }

  private async clocksAtFault(database: Database): Promise<Breach> {
    const now = this.clock.now().toISOString();
    const breach: Breach = { count: 0, first: [] };
    let after = BEFORE_EVERY_ID;
    for (let page = await this.store.openHistories(database, after, AT_ONCE); page.length > 0;) {
      const faulty = page.filter(({ history }) => this.clocks.faultsOf(withMarks(history), now).length > 0);
      breach.count += faulty.length;
      breach.first.push(...faulty.slice(0, SHOWN - breach.first.length).map(({ id }) => id));
      after = page.at(-1)!.id;
      page = await this.store.openHistories(database, after, AT_ONCE);
    }
    return breach;
  }
}

const withMarks = (history: OpenHistory['history']): History => ({
  ...history,
  events: history.events.map((event) => ({ ...event, marks: marksOf(event.type) })),
});
