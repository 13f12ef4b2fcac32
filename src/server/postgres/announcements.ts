import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Config } from '../../config/config.js';
import { ChannelListener } from './channel-listener.js';

const PAUSE_MS = 5;

/** How processes tell one another that something was committed. What it was stands in the tables: a call may be lost or doubled. */
@Injectable()
export class Announcements implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Announcements.name);
  private readonly handlers = new Map<string, (() => void)[]>();
  /** Channels on which a call is under way, and whether another must follow it. */
  private readonly calling = new Map<string, boolean>();
  private listener: ChannelListener | null = null;

  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
  ) {}

  /** Register before the application has started. The handler is also called after each (re)connection. */
  on(channel: string, handler: () => void): void {
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
  }

  /**
   * Returns at once and never fails. However many commits there are, at most one call is under way, and a pause follows it.
   * Outside any transaction: a NOTIFY within commits makes them wait for one another.
   */
  announce(channel: string): void {
    if (this.calling.has(channel)) this.calling.set(channel, true);
    else void this.call(channel);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.handlers.size === 0) return;
    const heard = (channel: string) => this.handlers.get(channel)?.forEach((handler) => handler());
    this.listener = new ChannelListener(this.config.databaseUrl, [...this.handlers.keys()], heard);
    await this.listener.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener?.close();
  }

  private async call(channel: string): Promise<void> {
    const pool = (this.database.driver as PostgresDriver).master as Pool;
    do {
      this.calling.set(channel, false);
      await pool
        .query(`NOTIFY ${channel}`)
        .catch(() => this.logger.debug({ event: 'announcementFailed', channel }));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    } while (this.calling.get(channel));
    this.calling.delete(channel);
  }
}
