import type { TestApp } from '../../support/app.js';

export interface Route {
  method: string;
  /** With a value in place of each parameter. */
  path: string;
}

const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];
const ID = '00000000-0000-4000-8000-000000000000';

/** Every route of the running application by which something can be changed, from its own route table. */
export function changingRoutes(app: TestApp): Route[] {
  const above: string[] = [];
  return app.nest
    .getHttpAdapter()
    .getInstance()
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, margin, part, methods] = /^([\s│]*)[├└]── (\S+) \(([^)]+)\)$/.exec(line) ?? [];
      if (margin === undefined) {
        if (line.trim() === '') return [];
        throw new Error(`This line of the route table cannot be read: ${line}`);
      }
      above.length = margin.length / 4;
      above.push(part!);
      const path = above.join('').replaceAll(/:\w+/g, ID);
      return methods!
        .split(', ')
        .filter((method) => CHANGING.includes(method))
        .map((method) => ({ method, path }));
    });
}
