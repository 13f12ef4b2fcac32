import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { Problem } from '../platform/problem.js';
import { attemptCookie, readAttempt } from './attempt.js';
import { Browser } from './browser.service.js';
import { clearCookie, SESSION, setCookie } from './cookies.js';
import { Public, SessionOnly } from './identity.decorators.js';
import { localPath } from './local-path.rules.js';
import { RateLimits } from './rate-limits.service.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';
import { SignInRefused } from './sign-in.types.js';
import { refusedPage, rolePage, signedOutPage } from './sign-in.view.js';

const HTML = 'text/html; charset=utf-8';

/** Sign-in with a browser: there, back, and in which role. */
@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly config: Config,
    private readonly signIn: SignInService,
    private readonly sessions: SessionService,
    private readonly browser: Browser,
    private readonly limits: RateLimits,
  ) {}

  @Public()
  @Get('sign-in')
  begin(@Query('to') to: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return orSay(reply, async () => {
      this.limits.signIn(request.ip);
      const { url, attempt } = await this.signIn.begin(localPath(to));
      reply.header('set-cookie', attemptCookie(attempt, this.config)).redirect(url, 302);
    });
  }

  @Public()
  @Get('sign-in/callback')
  callback(
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return orSay(reply, async () => {
      this.limits.signIn(request.ip);
      const { attempt, spent } = readAttempt(state, request.headers.cookie, this.config);
      reply.header('set-cookie', spent);
      const query = request.url.slice(request.url.indexOf('?'));
      const person = await this.signIn.complete(query, attempt);
      const { key, session } = await this.sessions.begin(person, this.browser.keyIn(request), request.id);
      const next = session.assignment ? attempt.to : `/sign-in/role?to=${encodeURIComponent(attempt.to)}`;
      reply.header('set-cookie', setCookie(SESSION, key, this.config)).redirect(next, 303);
    });
  }

  @SessionOnly()
  @Get('sign-in/role')
  @Header('content-type', HTML)
  roles(@Query('to') to: unknown, @Req() { session, csrf }: FastifyRequest): string {
    return rolePage(session!.person, session!.assignment, csrf!, localPath(to));
  }

  @SessionOnly()
  @Post('sign-in/role')
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

  @SessionOnly()
  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(request.session!, request.id);
    this.signedOut(reply, false);
  }

  @SessionOnly()
  @Post('sign-out-everywhere')
  @HttpCode(200)
  async signOutEverywhere(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(request.session!, request.id);
    this.signedOut(reply, true);
  }

  private signedOut(reply: FastifyReply, everywhere: boolean): void {
    reply.header('set-cookie', clearCookie(SESSION, this.config)).type(HTML).send(signedOutPage(everywhere));
  }
}

/** A person reads a page where a program reads a problem. */
async function orSay(reply: FastifyReply, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Problem) reply.headers(error.headers);
    else if (!(error instanceof SignInRefused)) throw error;
    reply.status(error.getStatus()).type(HTML).send(refusedPage(error.message));
  }
}
