import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { Config } from './config/config.js';
import { actionDescriptions } from './referrals/core/lifecycle/action.schema.js';
import { installBodyParsers } from './server/http/body-parsers.js';
import { correlationIdOf } from './server/http/correlation.js';
import { installHttpHooks } from './server/http/http-hooks.js';
import { ProblemFilter, sendFrameworkError } from './server/http/problem.filter.js';
import { Metrics } from './server/runtime/metrics.js';
import { installPages } from './web/install-pages.js';
import { Pages } from './web/kit/pages.js';

const BODY_LIMIT = 1024 * 1024;

export const httpAdapter = (trustedProxies: readonly string[] = []): FastifyAdapter =>
  new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    genReqId: correlationIdOf,
    bodyLimit: BODY_LIMIT,
    frameworkErrors: sendFrameworkError,
  });

/** The web application, ready to listen. */
export async function createApp(
  config: Config,
  module: DynamicModule = AppModule.with(config),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(config.trustedProxies), {
    abortOnError: false,
  });
  app.get(Pages, { strict: false }).compile();
  return setUp(app);
}

/** Everything about HTTP that main and the tests share. */
export function setUp(app: NestFastifyApplication): NestFastifyApplication {
  const server = app.getHttpAdapter().getInstance();
  installHttpHooks(server, app.get(Metrics), app.get(Config).oidc.issuer);
  installBodyParsers(app, BODY_LIMIT);
  installPages(app);
  app.useGlobalFilters(new ProblemFilter());
  const description = new DocumentBuilder()
    .setTitle('SPA Referrals')
    .setDescription('Referrals to NHS community services through a Single Point of Access.')
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('api/docs', app, () => withActions(SwaggerModule.createDocument(app, description)), {
    customSiteTitle: 'SPA Referrals API',
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
  });
  return app;
}

type Document = ReturnType<typeof SwaggerModule.createDocument>;

/** The payload of each action, from the classes that check them. */
function withActions(document: Document): Document {
  const { schemas, bodies } = actionDescriptions();
  const action = document.paths['/api/referrals/{id}/actions/{action}']!.post!;
  action.requestBody = { content: { 'application/json': { schema: { anyOf: bodies } } } };
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...(schemas as object) },
    },
  };
}
