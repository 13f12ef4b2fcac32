import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/actor.js';
import { limitRowsTo } from '../server/postgres/row-access.js';
import { BearerService, tokenIn } from './bearer.service.js';
import { BrowserService, chooseFirst, signInFirst, wantsPage } from './browser.service.js';
import { PUBLIC, SESSION_ONLY } from './policy/identity.decorators.js';
import { RoutePolicy } from './policy/route-policy.js';
import { RateLimitsService } from './rate-limits/rate-limits.service.js';
import { actorIn } from './sessions/session.rules.js';

/** Every route asks for a bearer token or a session's cookie unless it says `@Public()`. */
@Injectable()
export class IdentityGuard implements CanActivate {
  private readonly policy: RoutePolicy;

  constructor(
    private readonly bearer: BearerService,
    private readonly browser: BrowserService,
    private readonly limits: RateLimitsService,
    private readonly reflector: Reflector,
  ) {
    this.policy = new RoutePolicy(reflector);
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const of = <T>(key: string) =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    if (of<boolean>(PUBLIC)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.limits.address(request.ip);
    const { authorization } = request.headers;
    const sessionOnly = of<boolean>(SESSION_ONLY) ?? false;
    if (authorization !== undefined && !sessionOnly) return this.byToken(request, authorization, context);
    const key = this.browser.keyIn(request);
    if (key !== null) return this.bySession(request, key, context, sessionOnly);
    if (sessionOnly || wantsPage(request)) throw signInFirst(request, 'Sign in first.');
    return this.byToken(request, authorization, context);
  }

  /** A token that is known needs no waiting. */
  private byToken(
    request: FastifyRequest,
    header: string | undefined,
    context: ExecutionContext,
  ): boolean | Promise<boolean> {
    const token = tokenIn(header);
    request.signedIn = () => this.bearer.known(token) !== null;
    const known = this.bearer.known(token);
    if (known) return this.admit(request, known, context);
    return this.bearer.verify(token).then((actor) => this.admit(request, actor, context));
  }

  private async bySession(
    request: FastifyRequest,
    key: string,
    context: ExecutionContext,
    sessionOnly: boolean,
  ): Promise<boolean> {
    const actor = actorIn(await this.browser.enter(request, key));
    if (sessionOnly) {
      request.actor = actor ?? undefined;
      return true;
    }
    if (actor) return this.admit(request, actor, context);
    throw chooseFirst(request);
  }

  private admit(request: FastifyRequest, actor: Actor, context: ExecutionContext): boolean {
    this.limits.actor(actor);
    this.policy.admit(actor, context);
    request.actor = actor;
    limitRowsTo(actor);
    return true;
  }
}
