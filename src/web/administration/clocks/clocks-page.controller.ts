import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DateTime } from 'luxon';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../../audit/reads.decorators.js';
import { BankHolidayDto } from '../../../clocks/calendars/bank-holiday.dto.js';
import { BankHolidaysService } from '../../../clocks/calendars/bank-holidays.service.js';
import type { Actor } from '../../../domain/actor.js';
import { LONDON } from '../../../domain/london.js';
import type { State } from '../../../domain/referral.types.js';
import { UnattendedService } from '../../../referrals/unattended/unattended.service.js';
import { Asked, KEY, type PageRequest } from '../../../server/http/page.js';
import { checked, invalid } from '../../../server/http/payload.js';
import { Clock } from '../../../server/runtime/clock.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { STATE_TITLES } from '../../kit/words/code-words.js';
import { FINDING_WORDS } from '../finding-words.js';

const HOLIDAYS = 'administration/clocks/bank-holidays.njk';
/** More than any year has. */
const WHOLE_YEAR: PageRequest = { limit: 200, after: null };

/** The days that clocks leave out, and referrals that no clock and nobody looks after. */
@PageController()
@Permission('calendar.edit')
export class ClocksPageController {
  constructor(
    private readonly holidays: BankHolidaysService,
    private readonly unattended: UnattendedService,
    private readonly clock: Clock,
  ) {}

  @Get(paths.bankHolidays.pattern)
  @Render(HOLIDAYS)
  list(@Query('year') asked?: string) {
    return this.model(asked);
  }

  @Post(paths.bankHolidays.pattern)
  async add(@Typed() form: Form, @CurrentActor() by: Actor, @Res() reply: FastifyReply): Promise<void> {
    const day = form.text('day');
    await answerForm(
      reply,
      async () => {
        if (!DateTime.fromISO(day).isValid || day.length !== 10) throw NO_DAY;
        await this.holidays.add(day, checked(BankHolidayDto, { name: form.text('name') }).name, by, form.key);
        return this.decided(day);
      },
      async () => [HOLIDAYS, await this.model(day.slice(0, 4))],
    );
  }

  @Post(paths.bankHoliday.pattern)
  async decide(
    @Param('day') day: string,
    @Param('decision') decision: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        if (!DateTime.fromISO(day).isValid) throw NO_DAY;
        if (decision === 'strike') await this.holidays.strike(day, by, form.key);
        else await this.holidays.undo(day, by, form.key);
        return this.decided(day);
      },
      async () => [HOLIDAYS, await this.model(day.slice(0, 4))],
    );
  }

  @Permission('unattended.read')
  @Reads('UNATTENDED_READ', linesShown)
  @Get(paths.unattended.pattern)
  @Render('administration/unattended.njk')
  async alone(@Asked([KEY.uuid]) page: PageRequest) {
    const { items, next } = await this.unattended.list(page);
    const rows = items.map((row) => ({
      ...row,
      state: STATE_TITLES[row.state as State],
      findings: row.findings.map((finding) => FINDING_WORDS[finding]),
      nextActionBy: row.nextActionBy?.toISOString(),
    }));
    return { title: 'Unattended referrals', rows, next };
  }

  private decided(day: string): string {
    return confirming(`${paths.bankHolidays({})}?year=${day.slice(0, 4)}`, 'holiday-decided');
  }

  private async model(asked?: string) {
    const thisYear = DateTime.fromJSDate(this.clock.now(), { zone: LONDON }).year;
    const year = /^(19|20|21)\d\d$/.test(asked ?? '') ? Number(asked) : thisYear;
    const { items } = await this.holidays.list(year, WHOLE_YEAR);
    return { title: `Bank holidays of ${year}`, year, days: items };
  }
}

const NO_DAY = invalid([{ pointer: '/day', code: 'day', message: 'Give a day that exists' }]);
