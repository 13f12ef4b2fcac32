import { Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserService } from '../../access/browser.service.js';
import { Public } from '../../access/policy/identity.decorators.js';
import { RateLimitsService } from '../../access/rate-limits/rate-limits.service.js';
import { SESSION, setCookie } from '../../access/sessions/cookies.js';
import { localPath } from '../../access/sessions/local-path.rules.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { SignInRefused } from '../../access/sessions/sign-in.types.js';
import { attemptCookie, readAttempt } from '../../access/sign-in/attempt.js';
import { SignInService } from '../../access/sign-in/sign-in.service.js';
import { Config } from '../../config/config.js';
import { Problem } from '../../server/http/problem.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

/** Sign-in with a browser: there and back. */
@PageController()
export class SignInController {
  constructor(
    private readonly config: Config,
    private readonly signIn: SignInService,
    private readonly sessions: SessionService,
    private readonly browser: BrowserService,
    private readonly limits: RateLimitsService,
  ) {}

  @Public()
  @Get(paths.signIn.pattern)
  begin(@Query('to') to: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return orSay(reply, async () => {
      this.limits.signIn(request.ip);
      const { url, attempt } = await this.signIn.begin(localPath(to));
      reply.header('set-cookie', attemptCookie(attempt, this.config)).redirect(url, 302);
    });
  }

  @Public()
  @Get(paths.signInCallback.pattern)
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
      const signedIn = await this.signIn.complete(query, attempt);
      const { key, session } = await this.sessions.begin(signedIn, this.browser.keyIn(request), request.id);
      const next = session.assignment ? attempt.to : `/sign-in/role?to=${encodeURIComponent(attempt.to)}`;
      reply.header('set-cookie', setCookie(SESSION, key, this.config)).redirect(next, 303);
    });
  }
}

/** A person reads a page where a program reads a problem. */
async function orSay(reply: FastifyReply, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Problem) reply.headers(error.headers);
    else if (!(error instanceof SignInRefused)) throw error;
    reply.status(error.getStatus());
    await reply.view('sign-in/outside.njk', {
      title: 'You are not signed in',
      sentence: error.message,
      to: '/',
    });
  }
}
