import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.js';
import type { Actor, Role } from './actor.js';
import { Bearer, tokenIn } from './bearer.service.js';
import { Browser, chooseFirst, signInFirst, wantsPage } from './browser.service.js';
import { PUBLIC, ROLES_ALLOWED, SESSION_ONLY } from './identity.decorators.js';
import { RateLimits } from './rate-limits.service.js';
import { actorIn } from './session.rules.js';

/** Every route asks for a bearer token or a session's cookie unless it says `@Public()`. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly bearer: Bearer,
    private readonly browser: Browser,
    private readonly limits: RateLimits,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const of = <T>(key: string) =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    if (of<boolean>(PUBLIC)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.limits.address(request.ip);
    const roles = of<Role[]>(ROLES_ALLOWED);
    const { authorization } = request.headers;
    const sessionOnly = of<boolean>(SESSION_ONLY) ?? false;
    if (authorization !== undefined && !sessionOnly) return this.byToken(request, authorization, roles);
    const key = this.browser.keyIn(request);
    if (key !== null) return this.bySession(request, key, roles, sessionOnly);
    if (sessionOnly || wantsPage(request)) throw signInFirst(request, 'Sign in first.');
    return this.byToken(request, authorization, roles);
  }

  /** A token that is known needs no waiting. */
  private byToken(
    request: FastifyRequest,
    header: string | undefined,
    roles: Role[] | undefined,
  ): boolean | Promise<boolean> {
    const token = tokenIn(header);
    request.signedIn = () => this.bearer.known(token) !== null;
    const known = this.bearer.known(token);
    if (known) return this.admit(request, known, roles);
    return this.bearer.verify(token).then((actor) => this.admit(request, actor, roles));
  }

  private async bySession(
    request: FastifyRequest,
    key: string,
    roles: Role[] | undefined,
    sessionOnly: boolean,
  ): Promise<boolean> {
    const actor = actorIn(await this.browser.enter(request, key));
    if (actor) return this.admit(request, actor, roles);
    if (sessionOnly) return true;
    throw chooseFirst(request);
  }

  private admit(request: FastifyRequest, actor: Actor, roles: Role[] | undefined): boolean {
    this.limits.actor(actor);
    if (roles && !roles.includes(actor.role)) {
      throw new Problem(403, 'ROLE_NOT_ALLOWED', `This is not for the role ${actor.role}.`);
    }
    request.actor = actor;
    return true;
  }
}
