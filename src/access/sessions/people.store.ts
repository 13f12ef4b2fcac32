import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PageRequest } from '../../server/http/page.js';
import type { Limits } from './session.store.js';
import type { Assignment } from './session.types.js';

/** A session that is open. */
export interface OpenSession {
  role: Assignment['role'] | null;
  organisation: string | null;
  /** ISO 8601. */
  signedInAt: string;
  seenAt: string;
}

export interface PersonSeen {
  id: string;
  name: string;
  roles: Assignment[];
  lastSeenAt: Date;
  sessions: OpenSession[];
}

/** $1 words of a name or an id, lower case; $2, $3 keys of the last row seen; $4 how many; $5, $6 sessions seen or begun before then are over. */
const LIST = `
SELECT p.id, p.name, p.roles, p.last_seen_at AS "lastSeenAt", (
  SELECT coalesce(json_agg(json_build_object('role', s.role, 'organisation', s.organisation, 'signedInAt', s.signed_in_at,
    'seenAt', s.seen_at) ORDER BY s.signed_in_at), '[]')
  FROM session s WHERE s.person_id = p.id AND s.seen_at > $5 AND s.signed_in_at > $6) AS sessions
FROM person p
WHERE (position($1 IN lower(p.name)) > 0 OR lower(p.id) = $1)
  AND ($2::timestamptz IS NULL OR (p.last_seen_at, p.id) < ($2, $3))
ORDER BY p.last_seen_at DESC, p.id DESC LIMIT $4`;

@Injectable()
export class PeopleStore {
  constructor(private readonly database: DataSource) {}

  /** @returns one more than asked for where there are more */
  list(words: string, { after, limit }: PageRequest, over: Limits): Promise<PersonSeen[]> {
    const [at = null, id = null] = after ?? [];
    const values = [words.toLowerCase(), at, id, limit + 1, over.idle, over.whole];
    return this.database.query<PersonSeen[]>(LIST, values);
  }
}
