import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type {
  Choice,
  Commit,
  EventRecord,
  KeptAnswer,
  ReferralRecord,
  TimerRecord,
} from '../../../domain/referral.record.js';
import { withAllRows } from '../../../server/postgres/row-access.js';
import type { InformationEvent } from '../../steps/information/information.rules.js';
import {
  ANSWERS,
  CANCEL_TIMER,
  CHANGE,
  CREATE,
  DEATH_OF,
  DETAIL,
  EVENTS,
  FIND,
  FIND_REFERENCE,
  FIRST,
  INFORMATION_EVENTS,
  KEPT_ANSWER,
  LINKED,
  OTHER_OF_PATIENT,
  PUT_OFF_TIMER,
  TIMER,
} from './referral.sql.js';

/** What became of an attempt to create: `busy` while the same key is still being worked on, `died` when the patient has. */
export type Created = 'busy' | 'died' | 'keyTaken' | 'referenceTaken' | { answer: string };

interface Detail {
  answers: Record<string, unknown>;
  unread: number;
}

export type RunningTimer = Pick<TimerRecord, 'referral_id' | 'event' | 'payload' | 'due_at'>;

type FoundReferral = Pick<ReferralRecord, 'id' | 'nhs_number' | 'state'>;

interface PgError {
  code?: string;
  constraint?: string;
}

/** The only writer of referrals: each of its two commands is one statement, and so one commit. */
@Injectable()
export class ReferralStore {
  constructor(private readonly database: DataSource) {}

  /** @returns the answer with what is known of the patient at its end, as it is kept for the key */
  async create(commit: Commit, answer: string, key: Omit<KeptAnswer, 'response'> | null): Promise<Created> {
    const { referral, events } = commit;
    const kept = key && {
      ...key,
      response: answer,
      actor_id: events[0]!.actor_id,
      referral_id: referral.id,
      created_at: referral.created_at,
    };
    try {
      const lock = kept && `${kept.actor_id} ${kept.key}`;
      const [row] = await this.beyond<{ free: boolean; born: boolean; known: string }>(
        'referral-create',
        CREATE,
        [
          JSON.stringify(referral),
          JSON.stringify(events),
          JSON.stringify(commit.tells),
          JSON.stringify(commit.timers),
          lock,
          kept && JSON.stringify(kept),
          commit.referral.context.takenByPhone,
        ],
      );
      if (!row!.free) return 'busy';
      return row!.born ? { answer: `${answer.slice(0, -1)},${row!.known}}` } : 'died';
    } catch (error) {
      const { code, constraint } = error as PgError;
      if (code === '23505' && constraint === 'idempotency_key_pk') return 'keyTaken';
      if (code === '23505' && constraint === 'referral_reference_key') return 'referenceTaken';
      throw error;
    }
  }

  /** @returns false when the referral is not at the version before any more, or its patient has died meanwhile */
  async change(commit: Commit): Promise<boolean> {
    const [row] = await this.beyond<{ changed: boolean }>('referral-change', CHANGE, changeValues(commit));
    return row!.changed;
  }

  /**
   * Changes the first referral that fits and that no other such call is changing.
   * @param commitOf what to write, made from the row as it is held
   * @returns undefined when there is none
   */
  async changeFirst(
    choice: Choice,
    commitOf: (row: ReferralRecord) => Promise<Commit>,
  ): Promise<Commit | undefined> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<ReferralRecord>(FIRST(choice), choice.values);
      const commit = rows[0] && (await commitOf(rows[0]));
      if (commit) await client.query({ name: 'referral-change', text: CHANGE, values: changeValues(commit) });
      await client.query('COMMIT');
      client.release();
      return commit;
    } catch (error) {
      await client.query('ROLLBACK').then(
        () => client.release(),
        (lost: Error) => client.release(lost),
      );
      throw error;
    }
  }

  async find(id: string): Promise<ReferralRecord | undefined> {
    const [row] = await this.run<ReferralRecord>('referral-find', FIND, [id]);
    return row;
  }

  async answersOf(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.beyond<{ answers: Record<string, unknown> }>('referral-answers', ANSWERS, [id]);
    return row!.answers;
  }

  /** The answers, and how many messages to a unit are unread. */
  async detailOf(id: string, unit: string | null): Promise<Detail> {
    const [row] = await this.beyond<Detail>('referral-detail', DETAIL, [id, unit]);
    return row!;
  }

  async keptAnswer(actorId: string, key: string): Promise<KeptAnswer | undefined> {
    const [row] = await this.run<KeptAnswer>('referral-kept-answer', KEPT_ANSWER, [actorId, key]);
    return row;
  }

  /** Events after a version, oldest first. */
  events(id: string, afterVersion: number, limit: number): Promise<EventRecord[]> {
    return this.beyond<EventRecord>('referral-events', EVENTS, [id, afterVersion, limit]);
  }

  informationEvents(id: string): Promise<InformationEvent[]> {
    return this.beyond<InformationEvent>('referral-information', INFORMATION_EVENTS, [id]);
  }

  async patientDied(nhsNumber: string): Promise<boolean> {
    return (await this.beyond('referral-death-of', DEATH_OF, [nhsNumber])).length > 0;
  }

  async findByReference(reference: string): Promise<FoundReferral | undefined> {
    const [row] = await this.run<FoundReferral>('referral-by-reference', FIND_REFERENCE, [reference]);
    return row;
  }

  /** @param named ids that the referral itself holds; its children and duplicates are found too */
  linked({ id, nhs_number }: ReferralRecord, named: string[]): Promise<ReferralRecord[]> {
    return this.run<ReferralRecord>('referral-linked', LINKED, [named, id, nhs_number]);
  }

  /** The reference of another referral of the same patient, the oldest open one first. */
  async otherOfPatient(id: string, nhsNumber: string): Promise<string | undefined> {
    const [row] = await this.run<{ reference: string }>('referral-other', OTHER_OF_PATIENT, [id, nhsNumber]);
    return row?.reference;
  }

  /** A timer that is still running. */
  async runningTimer(id: string): Promise<RunningTimer | undefined> {
    const [row] = await this.run<RunningTimer>('timer-running', TIMER, [id]);
    return row;
  }

  async putOffTimer(id: string, until: Date): Promise<void> {
    await this.run('timer-put-off', PUT_OFF_TIMER, [id, until]);
  }

  async cancelTimer(id: string): Promise<void> {
    await this.run('timer-cancel', CANCEL_TIMER, [id]);
  }

  /**
   * With access to all rows: a step may move the referral to a unit that this person may not read, and what belongs to a
   * referral they were just found to see may have moved meanwhile.
   */
  private beyond<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
    return withAllRows(() => this.run<T>(name, text, values));
  }

  /** Named statements on the driver's own pool: planned once a connection. */
  private async run<T>(name: string, text: string, values: unknown[]): Promise<T[]> {
    const { rows } = await this.pool.query({ name, text, values });
    return rows as T[];
  }

  private get pool(): Pool {
    return (this.database.driver as PostgresDriver).master as Pool;
  }
}

const changeValues = (commit: Commit): unknown[] => [
  JSON.stringify(commit.referral),
  JSON.stringify(commit.events),
  JSON.stringify(commit.tells),
  JSON.stringify(commit.timers),
  commit.stopped,
  commit.fired,
  commit.duties,
  JSON.stringify(commit.children),
];
