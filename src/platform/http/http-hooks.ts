import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/metrics.js';
import { CORRELATION_HEADER } from './correlation.js';
import { isPage } from './pages.js';
import { API_HEADERS, DESCRIPTION_HEADERS, PAGE_HEADERS } from './security-headers.js';

/** What happens around every request. Call before the routes are registered. */
export function installHttpHooks(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headersFor(request.url));
    reply.header(CORRELATION_HEADER, request.id);
    done();
  });
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

function headersFor(url: string): Readonly<Record<string, string>> {
  if (url.startsWith('/api/docs')) return DESCRIPTION_HEADERS;
  return isPage(url) ? PAGE_HEADERS : API_HEADERS;
}
