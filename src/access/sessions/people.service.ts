import { Injectable } from '@nestjs/common';
import { KEY, keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { PeopleStore, type PersonSeen } from './people.store.js';
import { IDLE_MS, WHOLE_MS } from './session.rules.js';

/** The keys of a page of people. */
export const PEOPLE_KEYS = [KEY.time, /^.{1,300}$/s];

/** Who has signed in, in which roles, and which sessions of theirs are open. Programs with tokens are not among them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly store: PeopleStore,
    private readonly clock: Clock,
  ) {}

  /** Those seen last first. @param words of a name, or a whole user id; empty for everybody */
  async list(words: string, page: PageRequest): Promise<Page<PersonSeen>> {
    const now = this.clock.now().getTime();
    const over = { idle: new Date(now - IDLE_MS), whole: new Date(now - WHOLE_MS) };
    const rows = await this.store.list(words, page, over);
    return keysetPage(rows, page.limit, ({ lastSeenAt, id }) => [lastSeenAt.toISOString(), id]);
  }
}
