import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { seeAs } from '../platform/database/sight.js';
import { Problem } from '../platform/problem.js';
import { RoutePolicy } from '../policy/route-policy.js';
import type { Actor } from './actor.js';
import { PUBLIC } from './identity.decorators.js';
import { KeysUnreachable } from './signing-keys.js';
import { TokenRefused } from './token-claims.js';
import { TokenVerifier } from './token-verifier.js';

/** Every route asks for a bearer token unless it says `@Public()`. */
@Injectable()
export class IdentityGuard implements CanActivate {
  private readonly policy: RoutePolicy;

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly reflector: Reflector,
  ) {
    this.policy = new RoutePolicy(reflector);
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const target: Parameters<Reflector['getAllAndOverride']>[1] = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, target)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = bearer(request.headers.authorization);
    request.signedIn = () => this.verifier.known(token) !== null;
    const known = this.verifier.known(token);
    return known ? this.admit(request, known, context) : this.check(request, token, context);
  }

  private async check(request: FastifyRequest, token: string, context: ExecutionContext): Promise<boolean> {
    try {
      return this.admit(request, await this.verifier.verify(token), context);
    } catch (error) {
      if (error instanceof TokenRefused) throw unauthenticated(error.message, 'invalid_token');
      if (error instanceof KeysUnreachable) {
        throw new Problem(
          503,
          'SIGN_IN_UNAVAILABLE',
          'Nobody can be identified at the moment because the sign-in service does not answer. Try again shortly.',
          {},
          { 'Retry-After': '5' },
        );
      }
      throw error;
    }
  }

  private admit(request: FastifyRequest, actor: Actor, context: ExecutionContext): boolean {
    this.policy.admit(actor, context);
    request.actor = actor;
    seeAs(actor);
    return true;
  }
}

function bearer(header: string | undefined): string {
  const token = /^Bearer +([^ ]+)$/i.exec(header ?? '')?.[1];
  if (token) return token;
  throw unauthenticated(
    header
      ? 'The Authorization header must read "Bearer", a space and an access token.'
      : 'An access token is missing.',
  );
}

function unauthenticated(sentence: string, error?: string): Problem {
  const challenge = error
    ? `Bearer error="${error}", error_description="${sentence.replaceAll('"', "'")}"`
    : 'Bearer';
  return new Problem(401, 'UNAUTHENTICATED', sentence, {}, { 'WWW-Authenticate': challenge });
}
