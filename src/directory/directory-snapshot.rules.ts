import { entriesOf, keyOf, type Entries } from './directory-change.rules.js';
import type { Entry, EntryOf, Opening, ServiceView } from './directory.types.js';

/** A service that takes referrals, with its teams that do. */
export interface ActiveService extends ServiceView {
  teams: ActiveTeam[];
}

export interface ActiveTeam {
  id: string;
  name: string;
  capacity: number | null;
}

/** The directory as one process holds it: everything worked out that does not depend on a referral. */
export interface Snapshot {
  entries: Entries;
  /** Not retired, by id. */
  services: ActiveService[];
}

export function snapshotOf(entries: Entry[]): Snapshot {
  const all = entriesOf(entries);
  const hours = new Map<string, Opening[]>();
  const services = entries
    .filter((entry) => entry.kind === 'service')
    .filter(({ body }) => !body.retired)
    .map((service): ActiveService => {
      const { id, body } = service;
      const organisation = all.get(keyOf({ kind: 'organisation', id: body.organisation }));
      return {
        id,
        name: body.name,
        serviceLine: body.serviceLine,
        organisation: body.organisation,
        organisationName: organisation?.body.name ?? body.organisation,
        hours: body.hours ?? null,
        openingHours: body.openingHours ? sameAs(hours, body.openingHours) : null,
        criteria: body.criteria,
        teams: [],
      };
    });
  const byId = new Map(services.map((service) => [service.id, service]));
  for (const { id, body } of entries.filter(isTeam)) {
    if (!body.retired)
      byId.get(body.service)?.teams.push({ id, name: body.name, capacity: body.capacity ?? null });
  }
  return { entries: all, services: services.sort(byIdOf) };
}

/** Services with the same hours share one list, so that whether they are open is worked out once. */
function sameAs(known: Map<string, Opening[]>, hours: Opening[]): Opening[] {
  const text = JSON.stringify(hours);
  const first = known.get(text) ?? hours;
  known.set(text, first);
  return first;
}

const isTeam = (entry: Entry): entry is EntryOf<'team'> => entry.kind === 'team';
const byIdOf = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
