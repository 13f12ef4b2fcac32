import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: Record<string, string>;
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** Decides how a request is answered; null leaves it hanging until the receiver stops. */
export type Answering = (received: Received, count: number) => Answer | null | Promise<Answer | null>;

/** Somebody's web server. */
export class Receiver {
  readonly received: Received[] = [];
  answering: Answering = () => ({ status: 204 });
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = { headers: flat(request.headers), body: Buffer.concat(chunks).toString() };
        receiver.received.push(received);
        void Promise.resolve(receiver.answering(received, receiver.received.length)).then((answer) => {
          if (answer) response.writeHead(answer.status, answer.headers).end();
        });
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  idsReceived(): string[] {
    return this.received.map(({ body }) => (JSON.parse(body) as { id: string }).id);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
