import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { parse as parseForm } from 'node:querystring';
import { isPage } from './pages.js';
import { invalid } from './payload.js';
import { unstorable } from './storable.rules.js';

type Done = (error: Error | null, body?: unknown) => void;

/** The one address that takes YAML: the directory as administrators write it. */
const YAML_ADDRESS = '/api/directory';

/** More than any form of a template has. */
const MOST_FIELDS = 5000;

/** Bodies are JSON, of pages forms, and nothing is guessed: every other type is a 415. A body of nothing is no body. */
export function installBodyParsers(app: NestFastifyApplication, bodyLimit: number): void {
  const server = app.getHttpAdapter().getInstance();
  const parse = server.getDefaultJsonParser('error', 'error');
  const json = (request: FastifyRequest, body: Buffer, done: Done): void => {
    if (body.length === 0) return done(null);
    void parse(request, body.toString('utf8'), (error, parsed) => {
      const fault = error ? null : unstorable(parsed);
      done(fault ? invalid([fault]) : error, parsed);
    });
  };
  const notJson = (_request: FastifyRequest, _body: Buffer, done: Done): void =>
    done(Object.assign(new Error('not JSON'), { statusCode: 415 }));
  const yaml = (request: FastifyRequest, body: Buffer, done: Done): void =>
    request.routeOptions.url === YAML_ADDRESS
      ? done(null, body.toString('utf8'))
      : notJson(request, body, done);
  const form = (request: FastifyRequest, body: Buffer, done: Done): void => {
    if (!isPage(request.url)) return notJson(request, body, done);
    const fields = parseForm(body.toString('utf8'), '&', '=', { maxKeys: MOST_FIELDS });
    const fault = unstorable(fields);
    done(fault ? invalid([fault]) : null, fields);
  };
  server.removeContentTypeParser('text/plain');
  app.useBodyParser(['application/json', 'application/merge-patch+json'], { bodyLimit }, json);
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit }, form);
  app.useBodyParser('application/yaml', { bodyLimit }, yaml);
}
