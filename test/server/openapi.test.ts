import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIONS } from '../../src/referrals/core/lifecycle/actions.js';
import { TestApp } from '../support/app.js';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; responses: object }>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
}

/** Every route that Fastify has, as `GET /api/referrals/{id}`, from its drawing of the tree of addresses. */
function routesIn(drawing: string): string[] {
  const above: string[] = [];
  return drawing.split('\n').flatMap((line) => {
    const [, indent, part = '', methods] = /^([│├└─\s]*)(\S*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || part === '') return [];
    const depth = indent.length / 4 - 1;
    above.length = depth;
    above[depth] = part;
    const path = above.join('').replace(/:(\w+)/g, '{$1}');
    return (methods ?? '')
      .split(', ')
      .filter(Boolean)
      .map((method) => `${method} ${path}`);
  });
}

describe('the description of the API', () => {
  let app: TestApp;
  let document: Document;

  beforeAll(async () => {
    app = await TestApp.start();
    document = (await app.get<Document>(null, '/api/openapi.json')).body;
  });
  afterAll(() => app.stop());

  it('is OpenAPI 3 with bearer tokens', () => {
    expect(document.openapi).toMatch(/^3\./);
    expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  });

  it('lists every route there is, and no other', () => {
    const routes = routesIn(app.nest.getHttpAdapter().getInstance().printRoutes())
      .filter((route) => /^(GET|POST|PUT|PATCH|DELETE) \/(api|fhir)\//.test(route))
      .filter((route) => !/ \/api\/(docs|openapi)/.test(route));
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.length).toBeGreaterThan(12);
    expect(described.sort()).toEqual(routes.sort());
  });

  it.each([
    'GET /api/templates',
    'GET /api/templates/{id}',
    'GET /api/templates/{id}/example',
    'POST /api/referrals',
    'GET /api/referrals/{id}',
    'GET /api/referrals/{id}/events',
    'GET /api/referrals/{id}/actions',
    'POST /api/referrals/{id}/actions/{action}',
    'PATCH /api/referrals/{id}/answers',
    'GET /api/worklists/{name}',
    'GET /api/inbox',
    'GET /api/directory/services',
  ])('has the contract: %s', (route) => {
    const [method, path] = route.split(' ');
    expect(document.paths[path!]?.[method!.toLowerCase()]).toBeDefined();
  });

  it('has the payload of every action', () => {
    const classes = new Set(Object.values(ACTIONS).map(({ payload }) => payload.name));
    classes.delete('NothingDto');
    for (const name of classes) expect(document.components.schemas).toHaveProperty(name);
  });

  it('points only at parts that it has', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (match) => match[1]!,
    );
    for (const pointer of new Set(pointers))
      expect({
        pointer,
        found:
          pointer
            .split('/')
            .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document) !== undefined,
      }).toEqual({ pointer, found: true });
  });

  it('is readable as a page', async () => {
    const page = await app.get<string>(null, '/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('swagger-ui');
    const scripts = [...page.body.matchAll(/<script[^>]+src="\.?\/?([^"]+)"/g)].map((match) => match[1]!);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const path = `/api/${script}`;
      expect({ path, status: (await app.get(null, path)).status }).toEqual({ path, status: 200 });
    }
  });
});
