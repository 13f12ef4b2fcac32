import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import type { ReviewDto } from '../../records/overrides/override.dto.js';
import { OverrideService } from '../../records/overrides/override.service.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Problem } from '../../server/http/problem.js';
import { Clock } from '../../server/runtime/clock.js';
import type { QueueRow } from '../policy/oversight.types.js';
import { FinderService } from './finder.service.js';
import { QueueStore, type Count } from './queue.store.js';

export interface QueueItem {
  id: string;
  kind: QueueRow['kind'];
  rule: string;
  title: string;
  at: string;
  times: number;
  by: { id: string; name: string | null; role: string; organisation: string };
  patient: { id: string } | null;
  /** Of an override, what was given as its reason. */
  reason: string | null;
}

export interface Queue extends Page<QueueItem> {
  /** All that is open, whatever the page shows. */
  counts: Count[];
}

/** What waits for the privacy officer: it must be emptied, and nothing leaves it but by being closed. */
@Injectable()
export class ReviewQueueService {
  private readonly titles: Map<string, string>;

  constructor(
    private readonly store: QueueStore,
    private readonly overrides: OverrideService,
    private readonly clock: Clock,
    finder: FinderService,
  ) {
    this.titles = new Map(finder.oversight.rules.map(({ id, title }) => [id, title]));
  }

  /** The longest waiting first. */
  async page(page: PageRequest): Promise<Queue> {
    const [rows, counts] = await Promise.all([this.store.page(page), this.store.counts()]);
    const items = rows.map((row) => this.itemOf(row));
    return { ...keysetPage(items, page.limit, ({ at, id }) => [at, id]), counts };
  }

  /** @throws Problem 404 when there is no such thing, 403 when it is about oneself, 409 when somebody has closed it */
  async close(id: string, found: ReviewDto, by: Actor, correlationId: string): Promise<void> {
    const closing = { at: this.clock.now(), by, ...found, correlationId };
    const { done, about } = await this.store.close(id, closing);
    if (done) return;
    if (about === null) await this.overrides.review(id, found, { by, correlationId });
    else if (about === by.id)
      throw new Problem(403, 'OWN_REVIEW', 'You cannot review your own actions. Somebody else must.');
    else throw new Problem(409, 'REVIEW_CLOSED', 'Somebody has closed this already.');
  }

  private itemOf({
    actorId: id,
    actorName,
    actorRole,
    actorOrganisation,
    patientId,
    ...row
  }: QueueRow): QueueItem {
    return {
      id: row.id,
      kind: row.kind,
      rule: row.rule,
      title: row.kind === 'override' ? 'Override' : (this.titles.get(row.rule) ?? row.rule),
      at: row.at,
      times: row.times,
      by: { id, name: actorName, role: actorRole, organisation: actorOrganisation },
      patient: patientId === null ? null : { id: patientId },
      reason: row.reason,
    };
  }
}
