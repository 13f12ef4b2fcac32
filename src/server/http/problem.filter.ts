import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CORRELATION_HEADER } from './correlation.js';
import { isPage } from './pages.js';
import { Problem } from './problem.js';
import { API_HEADERS } from './security-headers.js';

/** Every error leaves as problem+json, in a browser as a page. What went wrong inside stays inside: it is in the log under the correlation id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    send(this.problemOf(error, request.id), request, http.getResponse<FastifyReply>());
  }

  private problemOf(error: unknown, correlationId: string): Problem {
    if (error instanceof Problem) return error;
    const status = statusOf(error);
    if (isOutOfReach(error)) return outOfReach();
    if (status === 404) return new Problem(404, 'NOT_FOUND', 'There is nothing at this address.');
    if (status === 413) return new Problem(413, 'BODY_TOO_LARGE', 'The body is larger than 1 MB.');
    if (status === 415) return new Problem(415, 'NOT_JSON', 'Send JSON with Content-Type: application/json.');
    if (status !== null && status < 500)
      return new Problem(
        status,
        'BAD_REQUEST',
        'The request could not be read. Check that the body is JSON.',
      );
    const { name, stack } = error instanceof Error ? error : new Error(String(error));
    // The message of a database error may hold a value of a row, so only its place is kept.
    this.logger.error({
      event: 'requestFailed',
      correlationId,
      error: name,
      code: (error as { code?: unknown })?.code,
      at: places(stack),
    });
    return new Problem(
      500,
      'INTERNAL_ERROR',
      'Something went wrong on our side. Nothing was partly saved. Try again.',
    );
  }
}

/** For what Fastify refuses before it knows the route, such as an address that is none. */
export function sendFrameworkError(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ ...API_HEADERS, [CORRELATION_HEADER]: request.id });
  send(new Problem(400, 'BAD_ADDRESS', 'This address cannot be read.'), request, reply);
}

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const body = { ...(problem.getResponse() as object), correlationId: request.id };
  const asData = (): void => void reply.type('application/problem+json; charset=utf-8').send(body);
  reply.status(problem.getStatus()).headers(problem.headers);
  // Before a route is known, Fastify gives a reply that draws no pages.
  if (!isPage(request.url) || !('view' in reply)) return asData();
  // A page that cannot be drawn either must still say what happened.
  reply.view('errors/problem.njk', { problem: body }).catch(asData);
}

/** Classes and codes of PostgreSQL and of the network that mean: the database is not there at the moment. */
const OUT_OF_REACH = /^(08|57P|53)|^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)$/;

function isOutOfReach(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    OUT_OF_REACH.test(String(code)) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(String(message))
  );
}

const outOfReach = (): Problem =>
  new Problem(
    503,
    'DATABASE_OUT_OF_REACH',
    'The database cannot be reached, so it is not known whether this was done. Send it again with the same Idempotency-Key or If-Match: it will happen only once.',
    {},
    { 'Retry-After': '5' },
  );

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

const places = (stack: string | undefined): string[] =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
