import { Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserService } from '../../access/browser.service.js';
import { Public, SessionOnly } from '../../access/policy/identity.decorators.js';
import { RateLimitsService } from '../../access/rate-limits/rate-limits.service.js';
import { clearCookie, SESSION } from '../../access/sessions/cookies.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { departureCookie, readDeparture } from '../../access/sign-in/departure.js';
import { ProviderSignOutService } from '../../access/sign-in/provider-sign-out.service.js';
import { Config } from '../../config/config.js';
import { PageController } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';

const EVERYWHERE = 'On every computer where you were signed in.';
const LEAVE = 'You are still signed in at the sign-in service. Sign out there too.';
const UNKNOWN =
  'The sign-in service does not answer: you may still be signed in there. Close the browser before you go.';

interface Said {
  everywhere: boolean;
  /** What remains to be done. */
  but?: string;
  /** Where the sign-in service signs the person out, if they must go there by themselves. */
  leave?: string;
}

/** The way out: here first, then at the sign-in service. */
@PageController()
export class SignOutController {
  constructor(
    private readonly config: Config,
    private readonly sessions: SessionService,
    private readonly signOut: ProviderSignOutService,
    private readonly browser: BrowserService,
    private readonly limits: RateLimitsService,
  ) {}

  @SessionOnly()
  @Post(paths.signOut.pattern)
  async here(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.goOn(reply, await this.sessions.end(request.session!, request.id), false);
  }

  @SessionOnly()
  @Post(paths.signOutEverywhere.pattern)
  async everywhere(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.goOn(reply, await this.sessions.endAll(request.session!, request.id), true);
  }

  /** Back from the sign-in service. */
  @Public()
  @Get(paths.signedOut.pattern)
  async done(
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.limits.address(request.ip);
    const { everywhere, spent } = readDeparture(state, request.headers.cookie, this.config);
    reply.header('set-cookie', spent);
    const key = this.browser.keyIn(request);
    // Who is signed in, in this tab or another, must not read that they are not.
    if (key !== null && (await this.sessions.find(key, false)))
      return void reply.redirect(paths.home({}), 303);
    await this.say(reply, { everywhere });
  }

  private async goOn(reply: FastifyReply, idToken: string | null, everywhere: boolean): Promise<void> {
    reply.header('set-cookie', clearCookie(SESSION, this.config));
    const departure = await this.signOut.depart(idToken);
    if (departure === null) return this.say(reply, { everywhere });
    if (departure === 'unknown') return this.say(reply, { everywhere, but: UNKNOWN });
    reply.header('set-cookie', departureCookie(departure.state, everywhere, this.config));
    if (departure.direct) return void reply.redirect(departure.url, 303);
    await this.say(reply, { everywhere, but: LEAVE, leave: departure.url });
  }

  private async say(reply: FastifyReply, { everywhere, but, leave }: Said): Promise<void> {
    Object.assign(reply.request, { actor: undefined, csrf: undefined, session: undefined });
    const sentences = [everywhere && EVERYWHERE, but].filter(Boolean);
    await reply.status(200).view('sign-in/outside.njk', {
      title: 'You are signed out',
      sentence: sentences.join(' '),
      leave,
      to: '/',
    });
  }
}
