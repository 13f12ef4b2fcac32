import { randomInt, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type {
  ChannelName,
  NotificationStatus,
  QueueName,
} from '../../../src/notifications/outbox/notification.types.js';
import { until } from './waiting.js';

export const MESSAGES = ['referral-received', 'referral-allocated', 'referral-declined'];

export interface ToTell {
  queue: QueueName;
  recipient: string;
  message: string;
  channel: ChannelName;
}

export interface NotificationState {
  status: NotificationStatus;
  attempts: number;
  enqueued_at: Date | null;
  next_attempt_at: Date | null;
  sent_at: Date | null;
  last_error: string | null;
}

const DIRECTORY = `
INSERT INTO organisation VALUES ('RT5', 'Leicestershire Partnership', 'trust'), ('C82001', 'Fosse Road Surgery', 'practice');
INSERT INTO service VALUES ('nursing', 'Community nursing', 'communityNursing', 'RT5', null, '[]'),
  ('therapy', 'Community therapy', 'therapy', 'RT5', null, '[]');
INSERT INTO team VALUES ('city-nursing', 'City nursing', 'nursing'), ('county-nursing', 'County nursing', 'nursing'),
  ('county-therapy', 'County therapy', 'therapy');`;

const REFERRAL = `
INSERT INTO referral (id, reference, version, state, template_id, template_version, answers, context, service_line, category,
  respond_by, given_name, family_name, date_of_birth, referring_organisation, referrer_id, team_id, owner_kind, owner_id,
  next_action_by, received_at, created_at, updated_at)
VALUES ($1, $2, 1, 'allocated', 'community-nursing', 1, '{}', '{}', 'communityNursing', 'P2', '2026-03-03T17:00:00Z',
  'Edith', 'Marlowe', '1941-05-06', 'C82001', 'gp', 'city-nursing', 'team', 'city-nursing', now(), now(), now(), now())`;

const EVENT = `
INSERT INTO referral_event VALUES ($1, $2, 'ALLOCATE', $3, 'allocated', '{"teamId": "city-nursing"}', null, now(), 'coordinator',
  'Sam Okafor', 'coordinator', 'RT5', gen_random_uuid())`;

const ENDPOINT = `
INSERT INTO endpoint VALUES ($1, $2, $3, $4)
ON CONFLICT (unit, channel) DO UPDATE SET address = EXCLUDED.address, secret = EXCLUDED.secret`;

/** Writes what the referral's commit would write, so that delivery can be watched on its own. */
export class Story {
  private constructor(readonly database: DataSource) {}

  static async begin(url: string): Promise<Story> {
    const database = await new DataSource({ type: 'postgres', url, poolSize: 4 }).initialize();
    await database.query(DIRECTORY);
    return new Story(database);
  }

  end(): Promise<void> {
    return this.database.destroy();
  }

  /** Commits one event for each notification, all of one referral. @returns their ids */
  async tells(...told: Partial<ToTell>[]): Promise<string[]> {
    const referral = randomUUID();
    return this.database.transaction(async (commit) => {
      await commit.query(REFERRAL, [referral, aReference()]);
      const ids: string[] = [];
      for (const [index, each] of told.entries()) {
        const version = index + 1;
        const row = { ...CITY_NURSING, ...each };
        const id = randomUUID();
        await commit.query(EVENT, [referral, version, version === 1 ? null : 'allocated']);
        await commit.query(
          `INSERT INTO notification (id, referral_id, event_version, queue, recipient, message, channel, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, now())`,
          [id, referral, version, row.queue, row.recipient, row.message, row.channel],
        );
        ids.push(id);
      }
      return ids;
    });
  }

  async tell(told: Partial<ToTell> = {}): Promise<string> {
    const [id = ''] = await this.tells(told);
    return id;
  }

  async startsTimer(dueAt: Date): Promise<string> {
    const referral = randomUUID();
    const id = randomUUID();
    await this.database.query(REFERRAL, [referral, aReference()]);
    await this.database.query(EVENT, [referral, 1, null]);
    await this.database.query(
      `INSERT INTO timer (id, referral_id, name, event, payload, cause_id, cause_version, due_at)
       VALUES ($1, $2, 'information', 'INFORMATION_OVERDUE', '{}', $2, 1, $3)`,
      [id, referral, dueAt],
    );
    return id;
  }

  async hasEndpoint(
    unit: string,
    channel: 'email' | 'webhook',
    address: string,
    secret: string | null = null,
  ) {
    await this.database.query(ENDPOINT, [unit, channel, address, secret]);
  }

  async wake(): Promise<void> {
    await this.database.query('NOTIFY spa_outbox');
  }

  async stateOf(id: string): Promise<NotificationState> {
    const [row] = await this.database.query<NotificationState[]>('SELECT * FROM notification WHERE id = $1', [
      id,
    ]);
    if (!row) throw new Error(`No notification ${id}.`);
    return row;
  }

  /** Waits for a status. */
  async becomes(id: string, status: NotificationStatus, deadlineMs?: number): Promise<NotificationState> {
    return until(
      `notification ${id} is ${status}`,
      async () => {
        const state = await this.stateOf(id);
        return state.status === status ? state : null;
      },
      deadlineMs,
    );
  }

  async mails(): Promise<
    { notification_id: string; recipient_address: string; subject: string; body: string }[]
  > {
    return this.database.query('SELECT * FROM kept_mail ORDER BY kept_at');
  }
}

const CITY_NURSING: ToTell = {
  queue: 'communityNursing',
  recipient: 'city-nursing',
  message: 'referral-allocated',
  channel: 'inbox',
};

function aReference(): string {
  const letters = '23456789CDFGHJKMPRTVWXY';
  const triple = () => Array.from({ length: 3 }, () => letters[randomInt(letters.length)]).join('');
  return [triple(), triple(), triple()].join('-');
}
