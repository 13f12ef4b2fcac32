import type { FastifyInstance } from 'fastify';
import { withinRequest } from '../postgres/row-access.js';
import type { Metrics } from '../runtime/metrics.js';
import { CORRELATION_HEADER } from './correlation.js';
import { headersFor } from './security-headers.js';

/**
 * What happens around every request. Call before the routes are registered.
 * @param issuer where people sign in
 */
export function installHttpHooks(server: FastifyInstance, metrics: Metrics, issuer: string): void {
  const headers = headersFor(issuer);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers(request.url));
    reply.header(CORRELATION_HEADER, request.id);
    done();
  });
  // After the body was read: what comes from its stream has another context.
  server.addHook('preHandler', (_request, _reply, done) => withinRequest(done));
  server.addHook('onResponse', (request, reply, done) => {
    metrics.observeRequest(
      request.method,
      request.routeOptions.url ?? 'unknown',
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
    done();
  });
}
