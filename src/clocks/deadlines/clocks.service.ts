import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { EscalationLevel } from '../../domain/escalation.js';
import type {
  Category,
  Options,
  ReferralContext,
  ServiceLine,
  State,
  WorkflowOptions,
} from '../../domain/referral.types.js';
import { clockFaults } from './clock-checks.rules.js';
import { loadClockPolicy } from './clock-policy.schema.js';
import type { CalendarId, Calendars } from './clock-policy.types.js';
import * as rules from './clock.rules.js';
import type { History } from './history.rules.js';
import { exampleOf, type HoursExample } from './hours-example.rules.js';
import type { OpeningHours } from './opening-hours.rules.js';
import { clocksOf, type ClockView } from './parallel-clocks.rules.js';

const NEVER: ReadonlySet<string> = new Set();

/** The clock rules with the policy of `templates/`, read at start, and the bank holidays and opening hours as they are now. */
@Injectable()
export class ClocksService {
  private book: rules.Rulebook;
  /** The opening hours of the file. */
  private readonly filed: Calendars;
  private readonly flags: Omit<Options, keyof WorkflowOptions>;

  constructor(config: Config) {
    this.book = { ...loadClockPolicy(config.templatesDir), bankHolidays: new Set() };
    const { categories, calendars } = this.book;
    this.filed = calendars;
    this.flags = {
      faceToFace: categories.filter((each) => each.faceToFace).map(({ id }) => id),
      phoneFirst: categories.filter((each) => each.phoneFirst).map(({ id }) => id),
    };
  }

  /** Deadlines set from now on count these days (YYYY-MM-DD). */
  useBankHolidays(days: ReadonlySet<string>): void {
    this.book = { ...this.book, bankHolidays: days };
  }

  /** Deadlines set from now on count these opening hours; those of the file where none are given. */
  useCalendars(published: Partial<Calendars>): void {
    this.book = { ...this.book, calendars: { ...this.filed, ...published } };
  }

  /** The opening hours that count now. */
  get calendars(): Readonly<Calendars> {
    return this.book.calendars;
  }

  /** What opening hours, which somebody checked, would make of deadlines set at a moment. */
  exampleOf(id: CalendarId, hours: OpeningHours, at: string): HoursExample {
    return exampleOf(this.book, id, hours, at);
  }

  /** What the machine's guards ask: the options of a template with the policy of the categories and clocks. */
  optionsWith(workflow: WorkflowOptions): Options {
    return { ...workflow, ...this.flags };
  }

  /** @throws Error when there is no such category: ask `knows` first */
  respondBy(
    category: Category,
    line: ServiceLine | null,
    receivedAt: string,
  ): { respondBy: string; nationalCode: string } {
    return rules.respondBy(this.book, category, line, receivedAt);
  }

  /** The categories of the policy, the most urgent first. */
  get categories(): readonly { id: Category; title: string }[] {
    return this.book.categories;
  }

  isUrgent(category: Category | null): boolean {
    return rules.isUrgent(this.book, { category });
  }

  knows(category: string): boolean {
    return this.rank(category) >= 0;
  }

  /** The place of a category in the policy's list, the most urgent first, from 0. */
  rank(category: Category): number {
    return this.book.categories.findIndex(({ id }) => id === category);
  }

  /** How a category is called; its id when the policy does not have it any more. */
  titleOf(category: Category): string {
    return this.book.categories[this.rank(category)]?.title ?? category;
  }

  nextActionBy(state: State, context: ReferralContext, since: string): string | null {
    return rules.nextActionBy(this.book, state, context, since);
  }

  /** Whether the local clock may stand still: by its service line, by all of them while triage has found none. */
  mayPause(why: 'information' | 'hold', line: ServiceLine | null): boolean {
    const pauses = this.book.clocks.pauses[why];
    return line ? pauses[line] : Object.values(pauses).every(Boolean);
  }

  /** Bank holidays on which services of this line are closed. */
  closedOn(line: ServiceLine): ReadonlySet<string> {
    return this.book.calendars[line].bankHolidays === 'closed' ? this.book.bankHolidays : NEVER;
  }

  /** Every clock of a referral as it stands at a moment, computed from its history. */
  of(history: History, now: string): ClockView[] {
    return clocksOf(history, now, this.book);
  }

  /** What is wrong with the clocks of a history, in sentences; nothing ever should be. */
  faultsOf(history: History, now: string): string[] {
    return clockFaults(history, now, this.book);
  }

  /** When the owner is warned of a respond-by. */
  warnAt(category: Category | null, respondBy: string): string {
    return rules.warnAt(this.book, category, respondBy);
  }

  escalateAt(step: Exclude<EscalationLevel, 'owner'>, context: ReferralContext, since: string): string {
    return rules.escalateAt(this.book, step, context, since);
  }

  idleAt(state: State, context: ReferralContext, due: string): string {
    return rules.idleAt(this.book, state, context, due);
  }
}
