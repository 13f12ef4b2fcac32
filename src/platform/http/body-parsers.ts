import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

/** Bodies are JSON, and nothing is guessed: every other type is a 415. A body of nothing is no body. */
export function installBodyParsers(app: NestFastifyApplication, bodyLimit: number): void {
  const server = app.getHttpAdapter().getInstance();
  const json = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('text/plain');
  app.useBodyParser(
    ['application/json', 'application/merge-patch+json'],
    { bodyLimit },
    (request: FastifyRequest, body: Buffer, done: Done) => {
      if (body.length === 0) done(null, undefined);
      else void json(request, body.toString('utf8'), done);
    },
  );
  app.useBodyParser(
    'application/x-www-form-urlencoded',
    { bodyLimit },
    (_request: FastifyRequest, _body: Buffer, done: Done) =>
      done(Object.assign(new Error('not JSON'), { statusCode: 415 })),
  );
}
