import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { PeopleService, PEOPLE_KEYS } from '../../access/sessions/people.service.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../domain/actor.js';
import { Asked, type PageRequest } from '../../server/http/page.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { ROLE_TITLES } from '../kit/navigation.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

interface InARole {
  role: Actor['role'] | null;
  organisation: string | null;
}

/** Who has signed in, in which roles, and the sessions they have. Who may sign in is the business of the sign-in service. */
@PageController()
@Permission('people.read')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly sessions: SessionService,
    private readonly directory: DirectoryService,
  ) {}

  @Get(paths.people.pattern)
  @Render('administration/people.njk')
  async list(@Asked(PEOPLE_KEYS, ['q', 'told']) page: PageRequest, @Query('q') asked: unknown) {
    const q = typeof asked === 'string' ? asked.trim().slice(0, 100) : '';
    const { items, next } = await this.people.list(q, page);
    const people = items.map(async (person) => ({
      ...person,
      lastSeenAt: person.lastSeenAt.toISOString(),
      roles: await Promise.all(person.roles.map((each) => this.words(each))),
      sessions: await Promise.all(
        person.sessions.map(async (each) => ({ ...each, words: await this.words(each) })),
      ),
    }));
    return { title: 'People', q, people: await Promise.all(people), next };
  }

  @Permission('people.endSessions')
  @Post(paths.endSessions.pattern)
  async end(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endOf(id, by, form.key);
    void reply.redirect(confirming(paths.people({}), 'sessions-ended'), 303);
  }

  private async words({ role, organisation }: InARole): Promise<string> {
    if (!role || !organisation) return 'No role chosen yet';
    return `${ROLE_TITLES[role]}, ${await this.directory.organisationName(organisation)}`;
  }
}
