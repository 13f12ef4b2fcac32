import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DirectoryService } from '../../directory/directory.service.js';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/identity.decorators.js';
import { People, PEOPLE_KEYS } from '../../identity/people.service.js';
import { SessionService } from '../../identity/session.service.js';
import { Asked, type PageRequest } from '../../platform/page.js';
import { Permission } from '../../policy/permission.decorator.js';
import type { Form } from '../form.js';
import { ROLE_TITLES } from '../layout/navigation.js';
import { telling } from '../layout/told.js';
import { PageController, Typed } from '../page.decorators.js';
import { paths } from '../paths.js';

interface InARole {
  role: Actor['role'] | null;
  organisation: string | null;
}

/** Who has signed in, in which roles, and the sessions they have. Who may sign in is the business of the sign-in service. */
@PageController()
@Permission('people.read')
export class PeopleController {
  constructor(
    private readonly people: People,
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
    void reply.redirect(telling(paths.people({}), 'sessions-ended'), 303);
  }

  private async words({ role, organisation }: InARole): Promise<string> {
    if (!role || !organisation) return 'No role chosen yet';
    return `${ROLE_TITLES[role]}, ${await this.directory.organisationName(organisation)}`;
  }
}
