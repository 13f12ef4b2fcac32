import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { Clock } from '../server/runtime/clock.js';
import type { List } from '../worklists/lists.rules.js';
import { WorklistService } from '../worklists/worklist.service.js';
import { ChangeFeedService, type Batch } from './change-feed.service.js';
import { LiveSettings } from './live-settings.js';
import { LiveStore } from './live.store.js';
import type { Cursor, Standing } from './live.types.js';
import { greeting, heartbeat, RESET, told } from './stream.rules.js';

export interface Listening {
  by: Actor;
  /** Where the client was, or null when it begins. */
  cursor: Cursor | null;
  /** Aborted when the client has gone. */
  gone: AbortSignal;
  /** Whether the token still counts. */
  signedIn: () => boolean;
}

interface Follower extends Listening {
  name: string;
  list: List;
  /** When the client goes or the process stops. */
  ended: AbortSignal;
}

/** What changes on a worklist, told as it happens. */
@Injectable()
export class LiveService {
  private readonly logger = new Logger(LiveService.name);

  constructor(
    private readonly feed: ChangeFeedService,
    private readonly store: LiveStore,
    private readonly worklists: WorklistService,
    private readonly settings: LiveSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Text of an event stream; no more of it is made than is taken.
   * @throws Problem 404 when there is no such list, 403 when it is not for this caller
   */
  async follow(name: string, listening: Listening): Promise<AsyncGenerator<string>> {
    const list = this.worklists.listFor(name, listening.by);
    const { horizon, far } = await this.store.place(listening.cursor ?? 0n);
    const given = listening.cursor ?? horizon;
    // A place in the future is one of a database that was put back to an earlier state.
    const lost = listening.cursor !== null && (far || given > horizon);
    const ended = AbortSignal.any([listening.gone, this.feed.stopping]);
    return this.lines({ ...listening, name, list, ended }, lost ? horizon : given, lost);
  }

  private async *lines(follower: Follower, from: Cursor, lost: boolean): AsyncGenerator<string> {
    let cursor = from;
    this.feed.join(cursor);
    try {
      yield greeting(cursor, this.settings.retryMs) + (lost ? RESET : '');
      for (;;) {
        const batch = await this.feed.next(cursor, follower.ended);
        if (follower.ended.aborted || !follower.signedIn()) return;
        if (!batch) {
          yield heartbeat(cursor);
          continue;
        }
        const standings = await this.standings(batch, follower);
        cursor = batch.to;
        if (standings.length > 0) yield told(standings, cursor);
      }
    } catch (error) {
      // The client connects again and goes on from its last id.
      this.logger.warn({ event: 'streamFailed', error: error instanceof Error ? error.message : 'unknown' });
    } finally {
      this.feed.leave();
    }
  }

  /** Asked once for all who look at the same list with the same eyes. */
  private async standings(batch: Batch, { name, list, by }: Follower): Promise<Standing[]> {
    if (batch.changed.length === 0) return [];
    const { role, organisation, team, id } = by;
    const eyes = JSON.stringify([name, role, organisation, team, name === 'mine' && id]);
    const known = batch.answers.get(eyes);
    if (known) return known;
    const asked = this.store.standing(list, { by, now: this.clock.now() }, batch.changed);
    batch.answers.set(eyes, asked);
    return asked;
  }
}
