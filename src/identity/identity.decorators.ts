import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the identity guard on every route that is not public. */
    actor?: Actor;
    /** Set with it: whether the token still counts, for answers that go on for long. */
    signedIn?: () => boolean;
  }
}

export const PUBLIC = 'identity:public';

/** Answers without a token: health, metrics, info and the description of the API, nothing else. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The `Actor` who sent the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('A public route has no actor.');
  return actor;
});
