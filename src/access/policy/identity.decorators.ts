import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.js';
import type { Session } from '../sessions/session.types.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the identity guard on every route that is not public. */
    actor?: Actor;
    /** Set with it: whether the token or the session still counts, for answers that go on for long. */
    signedIn?: () => boolean;
    /** Set when the person is signed in with a browser. */
    session?: Session;
    /** Set with it: what every form of its pages brings along as `_csrf`. */
    csrf?: string;
  }
}

export const PUBLIC = 'identity:public';
export const SESSION_ONLY = 'identity:session-only';

/** Answers without a token: health, metrics, info and the description of the API, nothing else. */
export const Public = () => SetMetadata(PUBLIC, true);

/** For anybody signed in with a browser, also before a role is chosen; then there is no actor. */
export const SessionOnly = () => SetMetadata(SESSION_ONLY, true);

/** The `Actor` who sent the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('A public route has no actor.');
  return actor;
});
