import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { Actor } from '../../domain/actor.js';
import { LONDON } from '../../domain/london.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Problem } from '../../server/http/problem.js';
import { Announcements } from '../../server/postgres/announcements.js';
import { Clock } from '../../server/runtime/clock.js';
import { ClocksService } from '../deadlines/clocks.service.js';
import { computedHolidays } from './bank-holiday.rules.js';
import { BankHolidayStore, type BankHolidayRow } from './bank-holiday.store.js';

const CHANGED = 'spa_bank_holidays';

/** The bank holidays of England: computed at start, decided by administrators, the same in every process. */
@Injectable()
export class BankHolidaysService implements OnModuleInit {
  private readonly logger = new Logger(BankHolidaysService.name);

  constructor(
    private readonly store: BankHolidayStore,
    private readonly clocks: ClocksService,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {
    announcements.on(CHANGED, () => void this.read().catch((error: unknown) => this.unread(error)));
  }

  async onModuleInit(): Promise<void> {
    const computed = computedHolidays(this.clock.now());
    this.clocks.useBankHolidays(new Set(computed.map(({ day }) => day)));
    try {
      await this.store.keepComputed(computed);
      await this.read();
    } catch (error) {
      // Without its migrations the product starts and says so at /health/ready; the computed days count meanwhile.
      this.unread(error);
    }
  }

  /** Every day of a year that is or was a bank holiday, in order. */
  async list(year: number | null, page: PageRequest): Promise<Page<BankHolidayRow>> {
    const [after] = page.after ?? [];
    if (after !== undefined && !DateTime.fromISO(after).isValid)
      throw new Problem(400, 'BAD_CURSOR', 'after must be the `next` of an earlier page of this list.');
    const thisYear = DateTime.fromJSDate(this.clock.now(), { zone: LONDON }).year;
    return keysetPage(await this.store.list(year ?? thisYear, page), page.limit, ({ day }) => [day]);
  }

  /** @throws Problem 409 when it is one already */
  async add(day: string, name: string, by: Actor, correlationId: string): Promise<void> {
    const { done } = await this.decide('add', day, by, correlationId, [name]);
    if (!done)
      throw new Problem(
        409,
        'BANK_HOLIDAY_COUNTS',
        'This day is already a bank holiday: there is nothing to add.',
      );
  }

  /** @throws Problem 404 when it never was one, 409 when it is struck out already */
  async strike(day: string, by: Actor, correlationId: string): Promise<void> {
    const { done, known } = await this.decide('strike', day, by, correlationId);
    if (done) return;
    throw known
      ? new Problem(409, 'BANK_HOLIDAY_STRUCK', 'This bank holiday has already been removed.')
      : new Problem(
          404,
          'BANK_HOLIDAY_UNKNOWN',
          'This day is not a bank holiday. See the list for its year.',
        );
  }

  /** Back to what is computed. @throws Problem 404 when nobody decided about this day */
  async undo(day: string, by: Actor, correlationId: string): Promise<void> {
    const { done } = await this.decide('undo', day, by, correlationId);
    if (!done)
      throw new Problem(404, 'NOTHING_TO_UNDO', 'Nobody has changed this day: there is nothing to undo.');
  }

  private async decide(
    ...[what, day, by, correlationId, more]: ['add' | 'strike' | 'undo', string, Actor, string, string[]?]
  ) {
    const decided = await this.store.decide(what, day, by, this.clock.now(), correlationId, more);
    if (decided.done) {
      await this.read();
      this.announcements.announce(CHANGED);
    }
    return decided;
  }

  private async read(): Promise<void> {
    this.clocks.useBankHolidays(await this.store.counting());
  }

  private unread(error: unknown): void {
    this.logger.warn({
      event: 'bankHolidaysNotRead',
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}
