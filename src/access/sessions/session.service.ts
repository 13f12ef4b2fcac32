import { Injectable, Logger } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/actor.js';
import { Problem } from '../../server/http/problem.js';
import { Announcements } from '../../server/postgres/announcements.js';
import { Clock } from '../../server/runtime/clock.js';
import { endsAt, hashOf, IDLE_MS, KEPT_MS, TOUCH_MS, WHOLE_MS } from './session.rules.js';
import { SessionStore } from './session.store.js';
import type { Assignment, Person, Session } from './session.types.js';
import type { SignedIn } from './sign-in.types.js';

const ENDED = 'session_ended';
const newKey = (): string => randomBytes(32).toString('base64url');

/** People who are signed in with a browser. Only the browser has the key; here is its hash. */
@Injectable()
export class SessionService {
  private readonly logger = new Logger(SessionService.name);
  /** Until when the sessions that were used in this process go on. */
  private readonly until = new Map<string, number>();

  constructor(
    private readonly store: SessionStore,
    private readonly clock: Clock,
    private readonly announcements: Announcements,
  ) {
    announcements.on(ENDED, () => void this.forgetEnded());
  }

  /**
   * @param formerKey what this browser had before; that session ends
   * @returns the new key and the session it stands for
   */
  async begin(
    { person, idToken }: SignedIn,
    formerKey: string | null,
    correlationId: string,
  ): Promise<{ key: string; session: Session }> {
    const now = this.clock.now();
    const assignment = person.assignments.length === 1 ? person.assignments[0]! : null;
    const session = { id: randomUUID(), person, assignment, signedInAt: now, seenAt: now };
    const key = newKey();
    // Whose a session was is known for a while, so that what they typed can be kept for them.
    const over = { idle: this.before(IDLE_MS + KEPT_MS), whole: this.before(WHOLE_MS + KEPT_MS) };
    const former = formerKey && hashOf(formerKey);
    await this.store.begin(session, { keyHash: hashOf(key), idToken }, former, over, correlationId);
    this.announcements.announce(ENDED);
    return { key, session };
  }

  /**
   * @param acts whether a person does something; a stream that connects again keeps nobody signed in
   * @returns null when the key stands for nobody, or for nobody any more
   */
  async find(key: string, acts: boolean): Promise<Session | null> {
    const session = await this.store.find(hashOf(key));
    const now = this.clock.now();
    if (!session || endsAt(session) <= now.getTime()) return null;
    const noted = this.before(TOUCH_MS);
    if (acts && session.seenAt <= noted) {
      await this.store.touch(session.id, now, noted);
      session.seenAt = now;
    }
    this.until.set(session.id, endsAt(session));
    return session;
  }

  /** Whose session has ended by itself, a while ago at most. */
  async lately(key: string): Promise<Person | null> {
    const session = await this.store.find(hashOf(key));
    const now = this.clock.now().getTime();
    return session && endsAt(session) <= now && now < endsAt(session) + KEPT_MS ? session.person : null;
  }

  /** Whether a session that was used in this process goes on. */
  goesOn({ id }: Session): boolean {
    return (this.until.get(id) ?? 0) > this.clock.now().getTime();
  }

  /** @returns the key of the session in this role; null when the one before had ended meanwhile */
  async choose(session: Session, assignment: Assignment, correlationId: string): Promise<string | null> {
    const key = newKey();
    const next = { id: randomUUID(), keyHash: hashOf(key), assignment };
    const done = await this.store.switch(session.id, next, this.clock.now(), correlationId);
    this.ended(session);
    return done ? key : null;
  }

  /** @returns the ID token with which it began */
  async end(session: Session, correlationId: string): Promise<string | null> {
    const idToken = await this.store.end(session.id, this.clock.now(), correlationId);
    this.ended(session);
    return idToken;
  }

  /** All of this person's, wherever they are. @returns the ID token with which this one began */
  async endAll(session: Session, correlationId: string): Promise<string | null> {
    const idToken = await this.store.endAll(session.id, this.clock.now(), correlationId);
    this.ended(session);
    return idToken;
  }

  /**
   * All of another person's, at once in every process.
   * @throws Problem 404 when nobody with this id has signed in
   */
  async endOf(person: string, by: Actor, correlationId: string): Promise<void> {
    const known = await this.store.endOf(person, by, this.clock.now(), correlationId);
    if (!known) throw new Problem(404, 'PERSON_UNKNOWN', 'Nobody with this user id has signed in.');
    this.announcements.announce(ENDED);
  }

  private ended({ id }: Session): void {
    this.until.delete(id);
    this.announcements.announce(ENDED);
  }

  private async forgetEnded(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [id, until] of this.until) if (until <= now) this.until.delete(id);
    const asked = [...this.until.keys()];
    if (asked.length === 0) return;
    try {
      const standing = new Set(await this.store.standing(asked));
      for (const id of asked) if (!standing.has(id)) this.until.delete(id);
    } catch (error) {
      this.logger.warn({
        event: 'sessionsNotRead',
        error: error instanceof Error ? error.message : 'unknown',
      });
    }
  }

  private before(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() - milliseconds);
  }
}
