import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { serveAssets } from './kit/assets.js';
import { Pages } from './kit/pages.js';

/** Gives every reply its `view`, which `@Render` uses too. Call before the routes are registered. */
export function installPages(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const pages = app.get(Pages, { strict: false });
  server.decorateReply('view', function (this: FastifyReply, name: string, model: object) {
    return pages.send(this, name, model);
  });
  void server.register(serveAssets);
}
