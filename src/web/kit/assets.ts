import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import * as crypto from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NHSUK_ROOT, WEB_ROOT } from './views.js';

const NHSUK = join(NHSUK_ROOT, 'nhsuk');
const OWN = join(WEB_ROOT, 'assets');
const YEAR = { maxAge: '365d', immutable: true };

const own = readdirSync(OWN).sort();
const read = (path: string): string => readFileSync(path, 'utf8');

/** Their fonts come from a third party, and are licensed for its sites only: Arial stands in, as nhsuk-frontend foresees. */
const nhsukStyles = read(join(NHSUK, 'nhsuk-frontend.min.css')).replace(/@font-face\{[^}]*\}/g, '');
const script = read(join(NHSUK, 'nhsuk-frontend.min.js'));

const version = crypto
  .hash('sha256', [nhsukStyles, script, ...own.map((name) => read(join(OWN, name)))].join('\n'))
  .slice(0, 12);

/** Under which address styles, scripts and pictures are kept for a year: another version has another one. */
export const ASSETS = `/assets/${version}`;

const ownStyles = own.filter((name) => name.endsWith('.css')).map((name) => read(join(OWN, name)));
const styles = [nhsukStyles.replaceAll('/assets/images/', `${ASSETS}/images/`), ...ownStyles].join('\n');

/** Compressed here and not elsewhere: a page holds a secret of its form, and its compressed size would tell of it. */
export async function serveAssets(scope: FastifyInstance): Promise<void> {
  await scope.register(compress, { encodings: ['br', 'gzip'] });
  const forYears = 'public, max-age=31536000, immutable';
  scope.get(`${ASSETS}/styles.css`, (_, reply) =>
    reply.header('cache-control', forYears).type('text/css; charset=utf-8').send(styles),
  );
  scope.get(`${ASSETS}/nhsuk.js`, (_, reply) =>
    reply.header('cache-control', forYears).type('text/javascript; charset=utf-8').send(script),
  );
  const plain = { ...YEAR, index: false as const, decorateReply: false };
  await scope.register(fastifyStatic, { ...plain, root: OWN, prefix: `${ASSETS}/app/` });
  await scope.register(fastifyStatic, {
    ...plain,
    root: join(NHSUK, 'assets/images'),
    prefix: `${ASSETS}/images/`,
  });
}
