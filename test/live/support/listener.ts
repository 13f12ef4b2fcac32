import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { until } from '../../notifications/support/waiting.js';
import { tokenFor } from '../../support/tokens.js';

export interface Change {
  id: string;
  in: boolean;
  version?: number;
  state?: string;
  unread?: number;
}

/** A demo user, or whoever has this token or this session's cookie. */
export type Listening = string | { token: string } | { cookie: string };

/** A client of one stream, as a browser is one: it remembers the last id and can go on from it. */
export class Listener {
  readonly changes: Change[] = [];
  readonly kinds: string[] = [];
  text = '';
  lastId: string | null;
  ended = false;
  private constructor(
    readonly response: IncomingMessage,
    private readonly request: ClientRequest,
    lastId: string | null,
  ) {
    this.lastId = lastId;
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.hear(chunk));
    response.on('close', () => (this.ended = true));
    response.on('error', () => (this.ended = true));
  }

  static async open(
    app: NestFastifyApplication,
    user: Listening,
    address: string,
    lastId: string | null,
  ): Promise<Listener> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const headers = {
      ...(typeof user === 'object' && 'cookie' in user
        ? user
        : { authorization: `Bearer ${typeof user === 'string' ? await tokenFor(user) : user.token}` }),
      accept: 'text/event-stream',
      ...(lastId !== null && { 'last-event-id': lastId }),
    };
    return new Promise((opened, failed) => {
      const request = get({ port, host: '127.0.0.1', path: address, headers, agent: false }, (response) =>
        opened(new Listener(response, request, lastId)),
      ).on('error', failed);
    });
  }

  /** Ready once the server has said where the stream begins: what is committed from then on is heard. */
  ready = (): Promise<unknown> => until('the stream has begun', () => this.lastId !== null);

  hears = (what: string, heard: (changes: Change[]) => unknown): Promise<unknown> =>
    until(`the stream says ${what}`, () => heard(this.changes));

  of = (id: string): Change[] => this.changes.filter((change) => change.id === id);

  close(): void {
    this.request.destroy();
  }

  private hear(chunk: string): void {
    this.text += chunk;
    for (let end = this.text.indexOf('\n\n'); end >= 0; end = this.text.indexOf('\n\n')) {
      this.take(this.text.slice(0, end).split('\n'));
      this.text = this.text.slice(end + 2);
    }
  }

  private take(lines: string[]): void {
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const data = field('data');
    this.kinds.push(field('event') ?? (lines.some((line) => line.startsWith(':')) ? 'heartbeat' : 'place'));
    if (field('event') === 'change') this.changes.push(JSON.parse(data!) as Change);
    this.lastId = field('id') ?? this.lastId;
  }
}
