import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../config/refusal.js';
import { londonDay } from '../domain/london.js';
import { Announcements } from '../server/postgres/announcements.js';
import { Clock } from '../server/runtime/clock.js';
import { PublishedTextStore } from './published-text.store.js';
import type { Publications, PublishedText, Publishing, TextKind } from './published-text.types.js';

/** PostgreSQL channel on which a process says that it has published something. */
const CHANNEL = 'spa_published';
const SOMEBODY = 'Somebody';
/** PostgreSQL: there is no such table. */
const NO_TABLE = '42P01';

/** Takes into use all that was published of a kind. @throws Refusal when it cannot be used */
export type Use = (publications: Publications) => void;

interface Follower {
  kind: TextKind;
  use: Use;
  /** How many rows there were when it last used them. */
  rows: number;
}

/** What administrators publish while the product runs: written once, and soon in use in every process. */
@Injectable()
export class PublishedTextsService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(PublishedTextsService.name);
  private readonly followers: Follower[] = [];
  private catchingUp: Promise<void> = Promise.resolve();
  private isLooking = false;

  constructor(
    private readonly store: PublishedTextStore,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {
    announcements.on(CHANNEL, () => void this.catchUp().catch((error: unknown) => this.unread(error)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.catchingUp.catch(() => undefined);
  }

  /**
   * Uses what is published now, and again after each change by any process.
   * @throws what `use` throws, this first time; later it is logged, and what was in use before stays so
   */
  async follow(kind: TextKind, use: Use): Promise<void> {
    const follower = { kind, use, rows: 0 };
    try {
      await this.read(follower);
    } catch (error) {
      // Without its migrations the product starts and says so at /health/ready; the files count meanwhile.
      if ((error as { code?: unknown }).code !== NO_TABLE) throw error;
      this.unread(error);
      use({ texts: [], retired: [] });
    }
    this.followers.push(follower);
  }

  async all(kind: TextKind): Promise<Publications> {
    const [texts, retired] = await Promise.all([this.store.texts(kind), this.store.retired(kind)]);
    return { texts, retired };
  }

  /**
   * In use here when it returns, and in every other process soon after.
   * @returns false when this version was published meanwhile
   */
  async publish(
    kind: TextKind,
    what: { name: string; version: number; text: string; effectiveFrom: string },
    publishing: Publishing,
  ): Promise<boolean> {
    const { name, version, text, effectiveFrom } = what;
    const at = this.clock.now();
    const done = await this.store.publish({ kind, name, version }, text, effectiveFrom, at, publishing);
    if (done) await this.changed();
    return done;
  }

  /** All versions of one text, oldest first. */
  versions(kind: TextKind, name: string): Promise<PublishedText[]> {
    return this.store.texts(kind, name);
  }

  /**
   * Publishes words as the next version of their text, in use from today; what a double click sends twice is published once.
   * @param seen the version that was read before; `any` for whatever is there
   * @returns who published another meanwhile; null when these words are the last version
   */
  async next(
    kind: TextKind,
    { name, text }: { name: string; text: string },
    seen: number | 'any',
    publishing: Publishing,
  ): Promise<string | null> {
    const last = (await this.versions(kind, name)).at(-1);
    if (isBy(publishing, text, last)) return null;
    const version = last?.version ?? 0;
    if (seen !== 'any' && seen !== version) return last?.actorName ?? SOMEBODY;
    const effectiveFrom = londonDay(this.clock.now());
    if (await this.publish(kind, { name, version: version + 1, text, effectiveFrom }, publishing))
      return null;
    const first = (await this.versions(kind, name)).at(-1);
    return isBy(publishing, text, first) ? null : (first?.actorName ?? SOMEBODY);
  }

  /** @returns false when it is retired from that day already */
  async retire(
    kind: TextKind,
    { name, version, from }: { name: string; version: number; from: string },
    publishing: Publishing,
  ): Promise<boolean> {
    const done = await this.store.retire({ kind, name, version }, from, this.clock.now(), publishing);
    if (done) await this.changed();
    return done;
  }

  /** For a caller that misses something another process may have published. Returns at once; one look at a time. */
  lookAgain(): void {
    if (this.isLooking) return;
    this.isLooking = true;
    void this.catchUp()
      .catch((error: unknown) => this.unread(error))
      .finally(() => (this.isLooking = false));
  }

  /** Reads again what is not in use yet; one after the other, so that nothing older comes after something newer. */
  catchUp(): Promise<void> {
    const next = this.catchingUp.catch(() => undefined).then(() => this.readNew());
    this.catchingUp = next;
    return next;
  }

  private async changed(): Promise<void> {
    this.announcements.announce(CHANNEL);
    await this.catchUp();
  }

  private async readNew(): Promise<void> {
    for (const follower of this.followers) {
      if ((await this.store.count(follower.kind)) === follower.rows) continue;
      await this.read(follower).catch((error: unknown) => this.unread(error));
    }
  }

  private async read(follower: Follower): Promise<void> {
    const publications = await this.all(follower.kind);
    follower.use(publications);
    follower.rows = publications.texts.length + publications.retired.length;
  }

  private unread(error: unknown): void {
    const name = error instanceof Error ? error.name : 'unknown';
    const because = error instanceof Refusal ? error.message : undefined;
    this.logger.error({ event: 'publishedTextsNotRead', error: name, because });
  }
}

const isBy = ({ by, correlationId }: Publishing, text: string, last: PublishedText | undefined): boolean =>
  last?.correlationId === correlationId && last.actorId === by.id && last.text === text;
