import type { INestApplicationContext } from '@nestjs/common';
import { createServer, type Server } from 'node:http';
import { Metrics } from '../../server/runtime/metrics.js';
import { HealthChecks } from './health-checks.js';

/** Health and metrics of a process that serves nothing else: `/health/ready` and `/metrics`. */
export async function startHealthServer(
  context: INestApplicationContext,
  port: number,
  host: string,
): Promise<Server> {
  const checks = context.get(HealthChecks, { strict: false });
  const { registry } = context.get(Metrics, { strict: false });
  const server = createServer((request, response) => {
    const answer = async () => {
      if (request.url === '/metrics') {
        response.setHeader('content-type', registry.contentType).end(await registry.metrics());
        return;
      }
      const { ready, parts } = await checks.run();
      response
        .writeHead(ready ? 200 : 503, { 'content-type': 'application/json' })
        .end(JSON.stringify({ parts }));
    };
    answer().catch((error: Error) => response.destroy(error));
  });
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => listening(server));
  });
}
