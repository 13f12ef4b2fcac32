import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { mayEver } from '../../access/policy/policy.rules.js';
import { Config } from '../../config/config.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../domain/actor.js';
import { Clock } from '../../server/runtime/clock.js';
import { ASSETS } from './assets.js';
import { confirmationIn } from './confirmations.js';
import { HelpService } from './help.service.js';
import { navigationFor, ROLE_TITLES } from './navigation.js';
import { TrainingResetService } from './training-reset.service.js';
import { loadViews, viewNames } from './views.js';

/** Draws views in the layout. Controllers say `@Render('referrer/lists.njk')`, or `reply.view(name, model)`. */
@Injectable()
export class Pages {
  private readonly views;

  constructor(
    clock: Clock,
    private readonly config: Config,
    private readonly directory: DirectoryService,
    private readonly help: HelpService,
    private readonly reset: TrainingResetService,
  ) {
    this.views = loadViews(clock);
  }

  /** Every view now, so that a wrong one refuses to start and nobody waits for the first of them. */
  compile(): void {
    for (const name of viewNames()) this.views.getTemplate(name, true);
  }

  async send(reply: FastifyReply, name: string, model: object): Promise<void> {
    await reply.request.leaveTrace?.(model);
    const html = this.draw(name, model, await this.frame(reply.request));
    void reply.type('text/html; charset=utf-8').send(html);
  }

  draw(name: string, model: object, frame: object = {}): string {
    return this.views.render(name, { ...model, frame });
  }

  /** What the layout shows around every page. */
  private async frame(request: FastifyRequest) {
    const { actor, csrf, session, url, routeOptions } = request;
    return {
      assets: ASSETS,
      csrf,
      /** Of the form on this page: sent twice, it is the same act. */
      key: randomUUID(),
      told: confirmationIn(request.query),
      help: this.help.topicFor(routeOptions.url ?? '')?.id,
      contact: this.help.texts.contact,
      training: this.config.mode === 'demo',
      mayReset: this.reset.isOffered && actor !== undefined && mayEver(actor.role, 'training.reset'),
      severalRoles: (session?.person.assignments.length ?? 0) > 1,
      person: actor && (await this.personOf(actor)),
      navigation: actor ? navigationFor(actor.role, url) : [],
    };
  }

  private async personOf({ name, role, organisation }: Actor) {
    // The page that says that the database cannot be reached is drawn too.
    const unit = await this.directory.organisationName(organisation).catch(() => organisation);
    return { name, role: ROLE_TITLES[role], organisation: unit };
  }
}
