import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { WordingPublishingService } from '../../notifications/wording/wording-publishing.service.js';
import { WordingDto } from '../../notifications/wording/wording.dto.js';
import { Wording } from '../../notifications/wording/wording.js';
import { PLACEHOLDERS, type MessageWording } from '../../notifications/wording/wording.rules.js';
import { checked } from '../../server/http/payload.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

const ENTRY = 'administration/wording-entry.njk';

/** What the product writes to people: seen, tried with an example, changed. */
@PageController()
@Permission('template.publish')
export class WordingPageController {
  constructor(
    private readonly wording: Wording,
    private readonly publishing: WordingPublishingService,
  ) {}

  @Get(paths.wording.pattern)
  @Render('administration/wording.njk')
  list() {
    return { title: 'Wording of notifications', wordings: this.wording.all() };
  }

  @Get(paths.wordingEntry.pattern)
  @Render(ENTRY)
  async one(@Param('name') name: string) {
    const model = await this.model(name);
    return this.drawn(model, model.present);
  }

  @Post(paths.wordingEntry.pattern)
  async change(
    @Param('name') name: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = { subject: form.text('subject'), body: form.text('body') };
    await answerForm(
      reply,
      async () => {
        const words = checked(WordingDto, typed);
        if (form.text('do') === 'try') return [ENTRY, this.drawn(await this.model(name), words)];
        const publishing = { by, correlationId: form.key };
        await this.publishing.change(name, words, form.version ?? 0, publishing);
        return confirming(paths.wordingEntry({ name }), 'wording-changed');
      },
      async () => [ENTRY, this.drawn(await this.model(name), typed)],
    );
  }

  private drawn(model: object, typed: MessageWording) {
    return { ...model, typed, example: this.wording.example(typed) };
  }

  private async model(name: string) {
    const present = await this.publishing.one(name);
    const history = await this.publishing.history(name);
    const [message = '', channel = ''] = name.split('.');
    return {
      title: `Wording: ${message.replaceAll('-', ' ')}, by ${channel}`,
      name,
      present,
      history: history.reverse(),
      placeholders: PLACEHOLDERS,
    };
  }
}
