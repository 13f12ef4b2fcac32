import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config/config.js';
import { Refusal } from '../../config/refusal.js';

/** Node leaves a connection open after its last answer until it has been idle for long: it is closed as soon as it is. */
const SWEEP_MS = 50;

export async function listen(
  app: NestFastifyApplication,
  config: Pick<Config, 'port' | 'host'>,
): Promise<void> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, config);
  }
}

/** Takes no new requests, finishes those in hand, then closes the features behind them. */
export async function finish(app: NestFastifyApplication): Promise<void> {
  const sweep = setInterval(() => app.getHttpServer().closeIdleConnections(), SWEEP_MS);
  try {
    await app.getHttpAdapter().getInstance().close();
  } finally {
    clearInterval(sweep);
  }
  await app.close();
}

function explained(error: NodeJS.ErrnoException, { port, host }: Pick<Config, 'port' | 'host'>): Error {
  if (error.code === 'EADDRINUSE') return portTaken(port);
  if (error.code === 'EACCES')
    return new Refusal(`Port ${port} needs administrator rights. Choose one above 1023 with PORT.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Refusal(`HOST is "${host}", which is not an address of this machine.`);
  }
  return error;
}

export function portTaken(port: number): Refusal {
  const other = port < 65535 ? port + 1 : port - 1;
  return new Refusal(
    `Port ${port} is taken by another program. Stop that program, or choose another port with PORT=${other}.`,
  );
}
