import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { CHANGES_CHANNEL } from '../referrals/core/commit/changes.js';
import { Announcements } from '../server/postgres/announcements.js';
import { LiveSettings } from './live-settings.js';
import { LiveStore } from './live.store.js';
import type { Changes, Cursor, Standing } from './live.types.js';

/** Changes that were read once, and where they stand for each kind of caller that asked. */
export interface Batch extends Changes {
  answers: Map<string, Promise<Standing[]>>;
}

const batchOf = (changes: Changes): Batch => ({ ...changes, answers: new Map() });
const NOTHING = { changed: [], more: false, held: false };

/** What was committed, in an order in which nothing comes late: one reader for all the streams of this process. */
@Injectable()
export class ChangeFeedService implements OnModuleInit {
  private readonly logger = new Logger(ChangeFeedService.name);
  private readonly closing = new AbortController();
  private readonly waiting = new Set<() => void>();
  private latest: Batch = batchOf({ from: 0n, to: 0n, ...NOTHING });
  private followers = 0;
  private poll: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private called = false;
  private reading = false;

  constructor(
    private readonly store: LiveStore,
    private readonly settings: LiveSettings,
    private readonly adapter: HttpAdapterHost,
    announcements: Announcements,
  ) {
    announcements.on(CHANGES_CHANNEL, () => this.look());
  }

  /** A stream is a request in hand, for which the server would wait: it ends before the server stops. */
  onModuleInit(): void {
    this.adapter.httpAdapter?.getInstance<FastifyInstance>().addHook('preClose', (done) => {
      this.closing.abort();
      done();
    });
  }

  /** Aborted when the process stops. */
  get stopping(): AbortSignal {
    return this.closing.signal;
  }

  /** Call `leave` for each. */
  join(cursor: Cursor): void {
    if (this.followers++ > 0) return;
    this.latest = batchOf({ from: cursor, to: cursor, ...NOTHING });
    this.poll = setInterval(() => this.look(), this.settings.pollMs);
    this.look();
  }

  leave(): void {
    if (--this.followers > 0) return;
    clearInterval(this.poll);
    clearTimeout(this.soon);
  }

  /** What comes at or after a cursor; null when nothing has come for a while, or `signal` is aborted. */
  async next(cursor: Cursor, signal: AbortSignal): Promise<Batch | null> {
    if (cursor >= this.latest.to) await this.woken(signal);
    const { from, to } = this.latest;
    if (cursor >= to || signal.aborted) return null;
    // Who stands in the middle of it is told nothing again from before.
    return cursor === from ? this.latest : batchOf(await this.store.changes(cursor));
  }

  private woken(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, this.settings.heartbeatMs);
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }

  private look(): void {
    this.called = true;
    if (!this.reading) void this.read();
  }

  private async read(): Promise<void> {
    this.reading = true;
    try {
      while (this.called && this.followers > 0) {
        this.called = false;
        await this.readOn();
        await new Promise((resolve) => setTimeout(resolve, this.settings.pauseMs));
      }
    } catch (error) {
      // The next call or look goes on from the same place.
      this.logger.warn({ event: 'feedFailed', error: error instanceof Error ? error.message : 'unknown' });
    } finally {
      this.reading = false;
    }
  }

  private async readOn(): Promise<void> {
    const changes = await this.store.changes(this.latest.to);
    if (changes.more) this.called = true;
    // What holds the feed up may be none of ours, and then nothing calls when it ends.
    if (changes.held) this.lookSoon();
    if (changes.to <= this.latest.to) return;
    this.latest = batchOf(changes);
    for (const wake of [...this.waiting]) wake();
  }

  private lookSoon(): void {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.look(), this.settings.pauseMs);
  }
}
