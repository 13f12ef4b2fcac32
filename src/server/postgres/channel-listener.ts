import { ListeningClient } from './listening-client.js';

const RETRY_MS = 500;
/** A connection lost without a word (a pulled cable) is noticed by TCP in about this time. */
const KEEPALIVE_MS = 10_000;

/** Listens on PostgreSQL channels on a connection of its own, and connects again by itself when that is lost. */
export class ChannelListener {
  private client: ListeningClient | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly channels: readonly string[],
    private readonly heard: (channel: string) => void,
  ) {}

  async connect(): Promise<void> {
    const client = new ListeningClient({
      connectionString: this.databaseUrl,
      application_name: 'spa-listener',
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEPALIVE_MS,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel }) => this.heard(channel));
    this.client = client;
    try {
      await client.connect();
      const listens = this.channels.map((channel) => `LISTEN ${client.escapeIdentifier(channel)}`);
      await client.query(listens.join('; '));
      // What was announced while nobody listened is found now.
      this.channels.forEach((channel) => this.heard(channel));
    } catch {
      this.lost(client);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private lost(client: ListeningClient): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.connect(), RETRY_MS);
  }
}
