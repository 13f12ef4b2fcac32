import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { Problem } from '../server/http/problem.js';
import { unauthenticated } from './bearer.service.js';
import { cookieIn, SESSION } from './sessions/cookies.js';
import { fromOwnPage } from './sessions/csrf.rules.js';
import { KeptFormsService } from './sessions/kept-forms.service.js';
import { localPath } from './sessions/local-path.rules.js';
import { csrfOf } from './sessions/session.rules.js';
import { SessionService } from './sessions/session.service.js';
import type { Session } from './sessions/session.types.js';

/** People, whose browser brings a cookie along by itself. */
@Injectable()
export class BrowserService {
  private readonly host: string;

  constructor(
    private readonly config: Config,
    private readonly sessions: SessionService,
    private readonly forms: KeptFormsService,
  ) {
    this.host = new URL(config.publicUrl).host;
  }

  /** The key of the session, when the request has one. */
  keyIn(request: FastifyRequest): string | null {
    return cookieIn(request.headers.cookie, SESSION, this.config);
  }

  /**
   * Who is there; notes it with the request.
   * @throws Problem when nobody is signed in, or when the request comes from another site's page
   */
  async enter(request: FastifyRequest, key: string): Promise<Session> {
    // Before anything else, so that a page of another site does not even keep somebody signed in.
    const csrf = csrfOf(key);
    fromOwnPage(request, csrf, this.host);
    const streams = request.headers.accept?.includes('text/event-stream') ?? false;
    const session = await this.sessions.find(key, !streams);
    if (!session)
      throw signInFirst(
        request,
        'You are no longer signed in. Sign in again.',
        await this.kept(request, key),
      );
    request.csrf = csrf;
    request.session = session;
    request.signedIn = () => this.sessions.goesOn(session);
    return session;
  }

  /** The page on which they find again what they typed. */
  private async kept(request: FastifyRequest, key: string): Promise<string | undefined> {
    const person = wantsPage(request) ? await this.sessions.lately(key) : null;
    const id = person && (await this.forms.keep(request, person));
    return id ? `/kept/${id}` : undefined;
  }
}

/** Sends a person to the sign-in and back; tells a program what is missing. */
export function signInFirst(request: FastifyRequest, sentence: string, to = pageOf(request)): Problem {
  if (!wantsPage(request)) return unauthenticated(sentence);
  return goTo(`/sign-in?to=${encodeURIComponent(to)}`, sentence);
}

/** Sends a person to the choice of a role; tells a program that it is missing. */
export function chooseFirst(request: FastifyRequest): Problem {
  const sentence = 'Choose the role you work in first.';
  if (!wantsPage(request)) return new Problem(403, 'ROLE_NOT_CHOSEN', sentence);
  return goTo(`/sign-in/role?to=${encodeURIComponent(pageOf(request))}`, sentence);
}

export const wantsPage = ({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): boolean =>
  !/^\/api\b/.test(url) && (headers.accept ?? '').includes('text/html');

const goTo = (location: string, sentence: string): Problem =>
  new Problem(302, 'SIGN_IN_FIRST', sentence, {}, { Location: location });

/** The page a person is on: a form that was sent cannot be asked for again. */
function pageOf({ method, url, headers }: FastifyRequest): string {
  if (method === 'GET' || method === 'HEAD') return localPath(url);
  const { referer } = headers;
  if (!referer || !URL.canParse(referer) || new URL(referer).host !== headers.host) return '/';
  const { pathname, search } = new URL(referer);
  return localPath(pathname + search);
}
