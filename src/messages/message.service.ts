import { Injectable } from '@nestjs/common';
import * as crypto from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { unitOf } from '../access/policy/scope.rules.js';
import type { Actor } from '../domain/actor.js';
import type { ReferralRecord } from '../domain/referral.record.js';
import { NotificationService } from '../notifications/outbox/notification.service.js';
import { CHANGES_CHANNEL } from '../referrals/core/commit/changes.js';
import { keyReused } from '../referrals/core/commit/referral.problems.js';
import { ReferralReadingService } from '../referrals/reading/referral-reading.service.js';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { invalid } from '../server/http/payload.js';
import { Announcements } from '../server/postgres/announcements.js';
import { Clock } from '../server/runtime/clock.js';
import type { MessageDto } from './dto/message.dto.js';
import { draftHasNoReader, noUnit, notToYou } from './message.problems.js';
import { recipientsOf } from './message.rules.js';
import { MessageStore, type MessageRecord } from './message.store.js';
import type { MessageView } from './message.types.js';

/** Who writes or reads, and the Idempotency-Key of their request, if it has one. */
export interface Writing {
  by: Actor;
  key: string | null;
  correlationId: string;
}

/** Words between referrer, SPA and team about one referral. They change nothing of it, so that nobody's form goes stale. */
@Injectable()
export class MessageService {
  constructor(
    private readonly store: MessageStore,
    private readonly referrals: ReferralReadingService,
    private readonly notifications: NotificationService,
    private readonly announcements: Announcements,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the message as its writer sees it; with a key that was used before, the one that was sent then
   * @throws Problem 404, 403, 409 for a draft, or 422
   */
  async send(referralId: string, dto: MessageDto, writing: Writing): Promise<MessageView> {
    const { by, key } = writing;
    const referral = await this.referrals.seen(referralId, by, 'message.write');
    const unit = unitFor(by);
    if (referral.received_at === null) throw draftHasNoReader();
    const message = {
      id: uuid(),
      referral_id: referral.id,
      sender: unit,
      author_id: by.id,
      author_name: by.name,
      author_role: by.role,
      at: this.clock.now().toISOString(),
      text: dto.text,
      key,
      request_hash: crypto.hash('sha256', JSON.stringify([referral.id, dto.text, dto.to]), 'base64'),
    };
    const id = await this.deliver(message, dto, referral, writing);
    const [view] = await this.store.page(referral.id, unit, { after: null, limit: 1 }, id);
    return view!;
  }

  /** Those that the caller's unit wrote or was written, the newest first. */
  async page(referralId: string, by: Actor, page: PageRequest): Promise<Page<MessageView>> {
    return this.pageOf(await this.referrals.seen(referralId, by, 'message.read'), by, page);
  }

  /**
   * The same of a referral that was read already.
   * @throws Problem 404 when its messages are not for this person to read
   */
  async pageOf(referral: ReferralRecord, by: Actor, page: PageRequest): Promise<Page<MessageView>> {
    const { id: referralId } = this.referrals.allowed(referral, by, 'message.read');
    const rows = await this.store.page(referralId, unitFor(by), page);
    return keysetPage(rows, page.limit, ({ at, id }) => [at, id]);
  }

  /** What one of a unit has read is read for all of it. */
  async read(referralId: string, messages: string[], { by, correlationId }: Writing): Promise<void> {
    const referral = await this.referrals.seen(referralId, by, 'message.markRead');
    const reading = { referralId: referral.id, unit: unitFor(by), by, correlationId };
    const at = this.clock.now().toISOString();
    const strange = await this.store.markRead(messages, { ...reading, at });
    if (strange.length > 0) throw notToYou(messages, strange);
    this.announcements.announce(CHANGES_CHANNEL);
  }

  /** @returns the id of the message, or of the one that the same request wrote before */
  private async deliver(
    message: MessageRecord,
    dto: MessageDto,
    referral: ReferralRecord,
    writing: Writing,
  ): Promise<string> {
    const { by, correlationId } = writing;
    const addressed = recipientsOf(dto.to, message.sender, referral);
    if ('problem' in addressed) throw invalid([addressed.problem]);
    const { recipients } = addressed;
    switch (await this.store.send(message, recipients, referral.team_id, by.organisation, correlationId)) {
      case 'written':
        this.notifications.wake();
        this.announcements.announce(CHANGES_CHANNEL);
        return message.id;
      case 'moved':
        return this.deliver(
          message,
          dto,
          await this.referrals.seen(referral.id, by, 'message.write'),
          writing,
        );
      case 'repeated':
        return this.before(message);
    }
  }

  private async before(message: MessageRecord): Promise<string> {
    const kept = await this.store.kept(message.author_id, message.key!);
    if (kept.request_hash !== message.request_hash) throw keyReused();
    return kept.id;
  }
}

function unitFor(by: Actor): string {
  const unit = unitOf(by);
  if (unit === null) throw noUnit(by.role);
  return unit;
}
