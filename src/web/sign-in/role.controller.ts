import { Body, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionOnly } from '../../access/policy/identity.decorators.js';
import { SESSION, setCookie } from '../../access/sessions/cookies.js';
import { localPath } from '../../access/sessions/local-path.rules.js';
import { SessionService } from '../../access/sessions/session.service.js';
import type { Assignment } from '../../access/sessions/session.types.js';
import { Config } from '../../config/config.js';
import { keyOf } from '../../directory/directory-change.rules.js';
import { DirectoryService } from '../../directory/directory.service.js';
import { Problem } from '../../server/http/problem.js';
import { ROLE_TITLES } from '../kit/navigation.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

/** In which role somebody works who is signed in. */
@PageController()
export class RoleController {
  constructor(
    private readonly config: Config,
    private readonly sessions: SessionService,
    private readonly directory: DirectoryService,
  ) {}

  @SessionOnly()
  @Get(paths.role.pattern)
  @Render('sign-in/role.njk')
  async roles(@Query('to') to: unknown, @Req() { session }: FastifyRequest) {
    const { person, assignment } = session!;
    const roles = person.assignments.map(async (each) => ({
      title: await this.titleOf(each),
      current: isSame(each, assignment),
    }));
    const title = 'In which role do you work now?';
    return { title, name: person.name, roles: await Promise.all(roles), to: localPath(to) };
  }

  @SessionOnly()
  @Post(paths.role.pattern)
  async choose(
    @Body() body: { role?: unknown; to?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { person } = request.session!;
    const place = typeof body?.role === 'string' && /^\d{1,3}$/.test(body.role) ? Number(body.role) : -1;
    const assignment = person.assignments[place];
    if (!assignment) throw new Problem(422, 'ROLE_UNKNOWN', 'Choose one of the roles of the list.');
    const key = await this.sessions.choose(request.session!, assignment, request.id);
    const to = localPath(body?.to);
    if (key === null) return void reply.redirect(`/sign-in?to=${encodeURIComponent(to)}`, 303);
    reply.header('set-cookie', setCookie(SESSION, key, this.config)).redirect(to, 303);
  }

  private async titleOf({ role, organisation, team }: Assignment): Promise<string> {
    const { entries } = await this.directory.snapshot();
    const named = team === null ? undefined : entries.get(keyOf({ kind: 'team', id: team }));
    const unit =
      team === null ? await this.directory.organisationName(organisation) : (named?.body.name ?? team);
    return `${ROLE_TITLES[role]}, ${unit}`;
  }
}

const isSame = (one: Assignment, other: Assignment | null): boolean =>
  one.role === other?.role && one.organisation === other.organisation && one.team === other.team;
