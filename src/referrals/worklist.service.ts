import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/actor.js';
import { keysetPage, type Page, type PageRequest } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { isOfTheSpa } from './scope.rules.js';
import { WorklistStore, type WorklistName, type WorklistRow } from './worklist.store.js';

/** Whose list somebody asks for; null when the list is not for them. */
const WHOSE: Record<WorklistName, (by: Actor) => string | null> = {
  spa: (by) => (isOfTheSpa(by) ? 'spa' : null),
  team: (by) => by.team,
  mine: (by) => (by.role === 'referrer' ? by.organisation : by.id),
  sent: (by) => (by.role === 'referrer' ? by.organisation : null),
};

export type WorklistItem = ReturnType<typeof itemOf>;

/** What somebody works from: referrals in the order in which something must happen. */
@Injectable()
export class WorklistService {
  constructor(private readonly store: WorklistStore) {}

  async read(name: string, by: Actor, page: PageRequest): Promise<Page<WorklistItem>> {
    if (!Object.hasOwn(WHOSE, name)) {
      throw new Problem(
        404,
        'WORKLIST_UNKNOWN',
        `There is no such list. The lists are ${Object.keys(WHOSE).join(', ')}.`,
      );
    }
    const list = name as WorklistName;
    const whose = WHOSE[list](by);
    if (whose === null)
      throw new Problem(403, 'NOT_YOUR_WORKLIST', `The list "${name}" is not for the role ${by.role}.`);
    const rows = await this.store.read(list, whose, by.role === 'referrer' ? 'referrer' : 'user', page);
    const time = (row: WorklistRow) => (list === 'sent' ? row.receivedAt! : row.nextActionBy!).toISOString();
    const { items, next } = keysetPage(rows, page.limit, (row) => [time(row), row.id]);
    return { items: items.map(itemOf), next };
  }
}

function itemOf({
  nhsNumber,
  givenName,
  familyName,
  dateOfBirth,
  ownerKind,
  ownerId,
  heldBy,
  ...row
}: WorklistRow) {
  return {
    ...row,
    patient: { nhsNumber, givenName, familyName, dateOfBirth },
    owner: ownerKind === null ? null : { kind: ownerKind, id: ownerId, name: heldBy },
  };
}
