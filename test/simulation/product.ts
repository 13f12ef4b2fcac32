import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { EmailChannel } from '../../src/notifications/channels/email.channel.js';
import { InboxChannel } from '../../src/notifications/channels/inbox.channel.js';
import { DeliverySettings } from '../../src/notifications/delivery/delivery-settings.js';
import { DeliveryService, TryLater } from '../../src/notifications/delivery/delivery.service.js';
import { DeliveryStore } from '../../src/notifications/delivery/delivery.store.js';
import { DeliveryFailed, type Channel } from '../../src/notifications/delivery/delivery.types.js';
import { Wording } from '../../src/notifications/wording/wording.js';
import { ReferralService } from '../../src/referrals/core/referral.service.js';
import type { ReferralView } from '../../src/referrals/core/referral.view.js';
import { TimersService } from '../../src/referrals/core/timers.service.js';
import type { ActionView } from '../../src/referrals/reading/possible-actions.service.js';
import { ReferralReadingService } from '../../src/referrals/reading/referral-reading.service.js';
import { Problem } from '../../src/server/http/problem.js';
import type { TestApp } from '../support/app.js';
import type { Arrival } from './arrivals.js';
import type { Life } from './life.js';

const SYSTEM: Actor = { id: 'system', name: 'Week', role: 'system', organisation: 'system', team: null };

const receiverIsDown: Channel = {
  name: 'webhook',
  deliver: () => Promise.reject(new DeliveryFailed('The receiver answered 503.')),
};

/** What the people of the week use of the product. A Problem is an answer; any other error ends the week. */
export class Product {
  private readonly door: ReferralService;
  private readonly reading: ReferralReadingService;
  private readonly timers: TimersService;
  private readonly deliveries: DeliveryService;

  constructor(readonly app: TestApp) {
    const find = <T>(token: new (...args: never[]) => T) => app.nest.get(token, { strict: false });
    this.door = find(ReferralService);
    this.reading = find(ReferralReadingService);
    this.timers = find(TimersService);
    const store = new DeliveryStore(find(DataSource));
    const email = new EmailChannel(store, find(Wording), app.config);
    const channels = [new InboxChannel(store), email, receiverIsDown];
    this.deliveries = new DeliveryService(store, new DeliverySettings(), channels);
  }

  /** Over HTTP, as a practice's system does it. @returns null when the patient has died */
  async send({ by, body }: Arrival, key: string): Promise<ReferralView | null> {
    const answer = await this.app.post<ReferralView>(by, '/api/referrals', body, { 'idempotency-key': key });
    if (answer.status === 409) return null;
    if (answer.status !== 201 && answer.status !== 200)
      throw new Error(`${body.template} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async allowed(life: Life, by: Actor): Promise<ActionView[]> {
    const actions = await answered(() => this.reading.actions(life.view.id, by));
    return (actions ?? []).filter(({ allowed }) => allowed);
  }

  /** @returns null when it was refused */
  act({ view }: Life, by: Actor, action: string, payload: object): Promise<ReferralView | null> {
    const sending = { by, version: view.version, correlationId: randomUUID() };
    return answered(() => this.door.act(view.id, action, payload, sending));
  }

  save({ view }: Life, by: Actor): Promise<ReferralView | null> {
    const sending = { by, version: view.version, correlationId: randomUUID() };
    return answered(() => this.door.saveAnswers(view.id, {}, sending));
  }

  view = (id: string): Promise<ReferralView> => this.reading.one(id, SYSTEM);

  /** Running timers that are due by this moment. */
  async due(until: Date): Promise<{ id: string; referralId: string; dueAt: Date }[]> {
    const { rows } = await this.app.database.query<{ id: string; referralId: string; dueAt: Date }>(
      `SELECT id, referral_id AS "referralId", due_at AS "dueAt" FROM timer
       WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= $1`,
      [until],
    );
    return rows;
  }

  /** A timer that met somebody at work stays due, as in its queue. */
  async fire(id: string): Promise<void> {
    await answered(() => this.timers.fire(id));
  }

  async undelivered(): Promise<string[]> {
    const { rows } = await this.app.database.query<{ id: string }>(
      `SELECT id FROM notification WHERE status = 'pending' AND attempts = 0`,
    );
    return rows.map(({ id }) => id);
  }

  async deliver(id: string): Promise<void> {
    await this.deliveries.deliver(id).catch((error: unknown) => {
      if (!(error instanceof TryLater)) throw error;
    });
  }
}

async function answered<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Problem && error.getStatus() < 500) return null;
    throw error;
  }
}
