import { Injectable, Logger } from '@nestjs/common';
import { unitOf } from '../../access/policy/scope.rules.js';
import type { Actor } from '../../domain/actor.js';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Problem } from '../../server/http/problem.js';
import { Announcements } from '../../server/postgres/announcements.js';
import { Wording } from '../wording/wording.js';
import { type InboxItem, inboxItem } from './inbox.view.js';
import type { KeptMailRow, NotificationRow } from './notification-rows.js';
import { NotificationStore } from './notification.store.js';
import { OUTBOX_CHANNEL, type NotificationStatus } from './notification.types.js';

@Injectable()
export class NotificationService {
  private readonly logger = new Logger(NotificationService.name);

  constructor(
    private readonly store: NotificationStore,
    private readonly wording: Wording,
    private readonly announcements: Announcements,
  ) {}

  /** Tells the workers that something was committed; they also look by themselves every second. */
  wake(): void {
    this.announcements.announce(OUTBOX_CHANNEL);
  }

  /** What was delivered to the caller's unit and to themselves, newest first. */
  async inbox(actor: Actor, page: PageRequest): Promise<Page<InboxItem>> {
    const { items, next } = await this.page(page, (after, limit) =>
      this.store.inbox(unitFor(actor), actor.id, after, limit),
    );
    return { items: items.map((row) => inboxItem(row, this.wording.of(row.message, 'inbox', row))), next };
  }

  list(status: NotificationStatus, page: PageRequest): Promise<Page<NotificationRow>> {
    return this.page(page, (after, limit) => this.store.list(status, after, limit));
  }

  mails(page: PageRequest): Promise<Page<KeptMailRow>> {
    return this.page(page, (after, limit) => this.store.mails(after, limit));
  }

  /** Gives a failed notification all its attempts again. */
  async redrive(actor: Actor, id: string): Promise<void> {
    const before = await this.store.redrive(id);
    if (!before) throw await this.cannotRedrive(id);
    this.logger.log({ event: 'notificationRedriven', notificationId: id, by: actor.id, ...before });
    this.wake();
  }

  private async page<Row extends { id: string }>(
    { after, limit }: PageRequest,
    read: (after: string | null, limit: number) => Promise<Row[]>,
  ): Promise<Page<Row>> {
    return keysetPage(await read(after?.[0] ?? null, limit + 1), limit, ({ id }) => [id]);
  }

  private async cannotRedrive(id: string): Promise<Problem> {
    const status = await this.store.statusOf(id);
    return status === null
      ? new Problem(404, 'NOTIFICATION_UNKNOWN', 'There is no such notification.')
      : new Problem(
          409,
          'NOTIFICATION_NOT_FAILED',
          `Only a failed notification can be sent again; this one is ${status}.`,
        );
  }
}

function unitFor(actor: Actor): string {
  const unit = unitOf(actor);
  if (unit === null) throw new Problem(403, 'NO_INBOX', `The role ${actor.role} has no inbox.`);
  return unit;
}
