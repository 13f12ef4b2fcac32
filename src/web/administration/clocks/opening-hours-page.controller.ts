import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { OpeningHoursPublishingService } from '../../../clocks/calendars/opening-hours-publishing.service.js';
import type { OpeningHours } from '../../../clocks/deadlines/opening-hours.rules.js';
import type { Actor } from '../../../domain/actor.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { fieldsOfHours, hoursIn } from './hours-form.js';
import { CALENDAR_TITLES, calendarInWords } from './hours-words.js';

const ENTRY = 'administration/clocks/opening-hours-entry.njk';

/** When the SPA and each service line are open: seen, tried with an example, changed. */
@PageController()
@Permission('calendar.edit')
export class OpeningHoursPageController {
  constructor(private readonly publishing: OpeningHoursPublishingService) {}

  @Get(paths.openingHours.pattern)
  @Render('administration/clocks/opening-hours.njk')
  async list() {
    const calendars = (await this.publishing.list()).map(({ id, hours, changed }) => ({
      id,
      title: CALENDAR_TITLES[id],
      words: calendarInWords(hours),
      changed,
    }));
    return { title: 'Opening hours', calendars };
  }

  @Get(paths.openingHoursEntry.pattern)
  @Render(ENTRY)
  one(@Param('id') id: string) {
    return this.model(id);
  }

  @Post(paths.openingHoursEntry.pattern)
  async change(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = form.fields;
    await answerForm(
      reply,
      async () => {
        const hours = hoursIn(form);
        if (form.text('do') === 'try') return [ENTRY, { ...(await this.model(id, hours)), typed }];
        await this.publishing.change(id, hours, form.version ?? 0, { by, correlationId: form.key });
        return confirming(paths.openingHoursEntry({ id }), 'hours-changed');
      },
      async () => [ENTRY, { ...(await this.model(id)), typed }],
    );
  }

  /** @param tried hours that would count in place of the present ones */
  private async model(id: string, tried?: OpeningHours) {
    const present = await this.publishing.one(id);
    const history = await this.publishing.history(id);
    return {
      title: `Opening hours: ${CALENDAR_TITLES[present.id]}`,
      id,
      present,
      typed: fieldsOfHours(present.hours),
      words: calendarInWords(present.hours),
      example: this.publishing.example(id, present.hours),
      tried: tried && { words: calendarInWords(tried), example: this.publishing.example(id, tried) },
      history: history
        .map((each) => ({ ...each, words: each.hours && calendarInWords(each.hours) }))
        .reverse(),
    };
  }
}
