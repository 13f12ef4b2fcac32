import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { DirectoryEditingService } from '../../../directory/directory-editing.service.js';
import { DirectoryService } from '../../../directory/directory.service.js';
import type { Actor } from '../../../domain/actor.js';
import { checked, invalid } from '../../../server/http/payload.js';
import { Problem } from '../../../server/http/problem.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { SERVICE_LINE_TITLES } from '../../kit/words/code-words.js';
import { changesBetween } from '../changes.js';
import { drawing, placeCalled } from './entry-drawing.js';
import { bodyOf, fieldsOf, PLACES } from './entry-form.js';
import { forThePage } from './entry-mistakes.js';

const ENTRY = 'administration/directory/entry.njk';
const HISTORY = { limit: 200, after: null };

/** Who provides what: every entry with its history, changed through the one writer of the directory. */
@PageController()
@Permission('directory.full')
export class DirectoryPageController {
  constructor(
    private readonly editing: DirectoryEditingService,
    private readonly directory: DirectoryService,
  ) {}

  @Get(paths.directory.pattern)
  @Render('administration/directory/directory.njk')
  async list(@Query('q') asked = '') {
    const { entries } = await this.directory.snapshot();
    const words = asked.toLowerCase();
    const found = [...entries.values()].filter(({ id, body }) =>
      `${id} ${body.name}`.toLowerCase().includes(words),
    );
    const places = Object.entries(PLACES).map(([place, { kind, title }]) => ({
      place,
      title,
      rows: found.filter((entry) => entry.kind === kind).map(({ id, body }) => ({ id, ...body })),
    }));
    return { title: 'Directory', q: asked, places, lines: SERVICE_LINE_TITLES };
  }

  @Get(paths.directoryNew.pattern)
  @Render(ENTRY)
  blank(@Param('place') name: string) {
    const place = placeCalled(name);
    return { title: `New ${place.title.toLowerCase()}`, ...drawing(name, place), typed: {} };
  }

  @Get(paths.directoryEntry.pattern)
  @Render(ENTRY)
  async show(@Param('place') name: string, @Param('id') id: string, @CurrentActor() by: Actor) {
    return this.model(name, id, by);
  }

  @Permission('directory.edit')
  @Post(paths.directoryNew.pattern)
  async create(
    @Param('place') name: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      () => this.save(name, form.text('id'), form, by),
      () => [ENTRY, { ...this.blank(name), typed: form.fields }],
    );
  }

  @Permission('directory.edit')
  @Post(paths.directoryEntry.pattern)
  async change(
    @Param('place') name: string,
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      () => this.save(name, id, form, by),
      async () => [ENTRY, { ...(await this.model(name, id, by)), typed: form.fields }],
    );
  }

  private async save(name: string, id: string, form: Form, by: Actor): Promise<string> {
    const place = placeCalled(name);
    try {
      if (!place.id.test(id)) throw invalid([{ pointer: '/id', code: 'id', message: place.idHint }]);
      const body = checked(place.dto, bodyOf(place, form));
      await this.editing.put(place.kind, id, body, form.version, { by, correlationId: form.key });
    } catch (error) {
      throw error instanceof Problem ? forThePage(error, place) : error;
    }
    return confirming(paths.directoryEntry({ place: name, id }), 'entry-saved');
  }

  private async model(name: string, id: string, by: Actor) {
    const place = placeCalled(name);
    const entry = await this.editing.entry(place.kind, id, by);
    const { items } = await this.editing.history(place.kind, id, HISTORY);
    const history = items.map(({ before, after, ...change }) => ({
      ...change,
      at: String(new Date(change.at).toISOString()),
      lines: changesBetween(before ?? {}, after),
    }));
    return {
      title: `${place.title} ${id}`,
      ...drawing(name, place),
      entry,
      typed: fieldsOf(place, entry),
      history: history.reverse(),
    };
  }
}
