import { createServer, type AddressInfo } from 'node:net';

/** @returns a port nobody listens on at this moment */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

/** @returns whether listening there would succeed now */
export async function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((answer, failed) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? answer(false) : failed(error),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(true)));
  });
}
