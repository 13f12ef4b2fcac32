import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import type { PageRequest } from '../server/http/page.js';
import { KEPT, MARK_READ, PAGE, SEND } from './message.sql.js';
import { MESSAGE_RECEIVED, type MessageView, type Recipient } from './message.types.js';

export interface MessageRecord {
  id: string;
  referral_id: string;
  sender: string;
  author_id: string;
  author_name: string;
  author_role: string;
  at: string;
  text: string;
  key: string | null;
  request_hash: string;
}

/** What became of a message: `moved` when another team holds the referral by now, `repeated` when its key was used before. */
export type Sent = 'written' | 'moved' | 'repeated';

/** Who reads, for which unit, and when. */
export interface Reading {
  referralId: string;
  unit: string;
  by: Actor;
  at: string;
  correlationId: string;
}

@Injectable()
export class MessageStore {
  constructor(private readonly database: DataSource) {}

  /**
   * One statement: the message, its recipients, their notifications, and the audit row.
   * @param team whose referral it was when the recipients were found
   */
  async send(
    message: MessageRecord,
    recipients: Recipient[],
    team: string | null,
    organisation: string,
    correlationId: string,
  ): Promise<Sent> {
    const [row] = await this.database.query<{ held: boolean; written: boolean }[]>(SEND, [
      JSON.stringify(message),
      JSON.stringify(recipients),
      team,
      MESSAGE_RECEIVED,
      organisation,
      correlationId,
    ]);
    if (!row!.held) return 'moved';
    return row!.written ? 'written' : 'repeated';
  }

  /** The message that was sent with this key before. */
  async kept(authorId: string, key: string): Promise<{ id: string; request_hash: string }> {
    const [row] = await this.database.query<{ id: string; request_hash: string }[]>(KEPT, [authorId, key]);
    return row!;
  }

  /** What a unit may see, the newest first; only the one with this id when it is given. */
  page(
    referralId: string,
    unit: string,
    { after, limit }: PageRequest,
    only: string | null = null,
  ): Promise<MessageView[]> {
    const [time = null, last = null] = after ?? [];
    return this.database.query<MessageView[]>(PAGE, [referralId, unit, time, last, limit + 1, only]);
  }

  /** @returns which of the ids are of no message to this unit about this referral; then nothing is marked */
  async markRead(ids: string[], { referralId, unit, by, at, correlationId }: Reading): Promise<string[]> {
    const who = [by.id, by.name, by.role, by.organisation];
    const values = [referralId, unit, ids, ...who, at, correlationId];
    const [row] = await this.database.query<{ strange: string[] }[]>(MARK_READ, values);
    return row!.strange;
  }
}
