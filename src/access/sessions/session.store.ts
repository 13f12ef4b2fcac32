import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, Role } from '../../domain/actor.js';
import { BEGIN, END, END_ALL, END_OF_PERSON, FIND, STANDING, SWITCH, TOUCH } from './session.sql.js';
import type { Assignment, Session } from './session.types.js';

interface Row {
  id: string;
  person_id: string;
  person_name: string;
  roles: Assignment[];
  role: Role | null;
  organisation: string | null;
  team: string | null;
  signed_in_at: Date;
  seen_at: Date;
}

/** Sessions that were last seen before `idle`, or signed in before `whole`, are over. */
export interface Limits {
  idle: Date;
  whole: Date;
}

@Injectable()
export class SessionStore {
  constructor(private readonly database: DataSource) {}

  /** @param formerHash of the key that this browser had before: whatever it was, it ends */
  async begin(
    session: Session,
    { keyHash, idToken }: { keyHash: string; idToken: string | null },
    formerHash: string | null,
    over: Limits,
    correlationId: string,
  ): Promise<void> {
    const row = JSON.stringify({ ...rowOf(session), key_hash: keyHash, id_token: idToken });
    await this.database.query(BEGIN, [row, over.idle, over.whole, formerHash, correlationId]);
  }

  async find(keyHash: string): Promise<Session | null> {
    const [row] = await this.database.query<Row[]>(FIND, [keyHash]);
    return row ? sessionOf(row) : null;
  }

  async touch(id: string, now: Date, noted: Date): Promise<void> {
    await this.database.query(TOUCH, [id, now, noted]);
  }

  /** @returns false when the session had ended meanwhile */
  async switch(
    id: string,
    next: { id: string; keyHash: string; assignment: Assignment },
    now: Date,
    correlationId: string,
  ): Promise<boolean> {
    const values = [id, next.id, next.keyHash, JSON.stringify(next.assignment), now, correlationId];
    return (await this.database.query<unknown[]>(SWITCH, values)).length === 1;
  }

  /** @returns the ID token of the session */
  end(id: string, now: Date, correlationId: string): Promise<string | null> {
    return this.ended(END, [id, now, correlationId]);
  }

  /** @returns the ID token of the session */
  endAll(id: string, now: Date, correlationId: string): Promise<string | null> {
    return this.ended(END_ALL, [id, now, correlationId]);
  }

  /** @returns whether anybody with this id has ever signed in */
  async endOf(person: string, by: Actor, now: Date, correlationId: string): Promise<boolean> {
    const values = [person, now, by.id, by.role, by.organisation, correlationId];
    const [row] = await this.database.query<{ known: boolean }[]>(END_OF_PERSON, values);
    return row!.known;
  }

  /** @returns which of these sessions have not ended */
  async standing(ids: string[]): Promise<string[]> {
    return (await this.database.query<{ id: string }[]>(STANDING, [ids])).map(({ id }) => id);
  }

  private async ended(statement: string, values: unknown[]): Promise<string | null> {
    const [row] = await this.database.query<{ id_token: string | null }[]>(statement, values);
    return row?.id_token ?? null;
  }
}

const rowOf = ({ id, person, assignment, signedInAt, seenAt }: Session) => ({
  id,
  person_id: person.id,
  person_name: person.name,
  roles: person.assignments,
  ...assignment,
  signed_in_at: signedInAt,
  seen_at: seenAt,
});

const sessionOf = (row: Row): Session => ({
  id: row.id,
  person: { id: row.person_id, name: row.person_name, assignments: row.roles },
  assignment:
    row.role && row.organisation ? { role: row.role, organisation: row.organisation, team: row.team } : null,
  signedInAt: row.signed_in_at,
  seenAt: row.seen_at,
});
