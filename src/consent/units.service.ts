import { Injectable } from '@nestjs/common';
import { unitOf } from '../access/policy/scope.rules.js';
import { keyOf } from '../directory/directory-change.rules.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { EntryOf, Kind } from '../directory/directory.types.js';
import type { Actor } from '../domain/actor.js';
import { SPA } from '../domain/owner.rules.js';
import type { Unit } from './sharing.types.js';

const THE_SPA: Unit = { id: SPA.id, name: 'Single Point of Access', chain: [SPA.id] };

/** The units between which records are shared: teams, organisations and the SPA, as the directory has them now. */
@Injectable()
export class UnitsService {
  constructor(private readonly directory: DirectoryService) {}

  /** A unit, or a service, which stands for its teams. */
  async find(id: string): Promise<Unit | undefined> {
    if (id === SPA.id) return THE_SPA;
    const { entries } = await this.directory.snapshot();
    const of = <K extends Kind>(kind: K, key: string) =>
      entries.get(keyOf({ kind, id: key })) as EntryOf<K> | undefined;
    const team = of('team', id);
    const service = of('service', team?.body.service ?? id);
    if (service) {
      const { name } = team?.body ?? service.body;
      return { id, name, chain: [...new Set([id, service.id, service.body.organisation])] };
    }
    const organisation = of('organisation', id);
    return organisation && { id, name: organisation.body.name, chain: [id] };
  }

  /** What is no more in the directory keeps its id for a name. */
  async named(id: string): Promise<Unit> {
    return (await this.find(id)) ?? { id, name: id, chain: [id] };
  }

  /** The unit somebody works for; null for those who are in none. */
  async of(actor: Actor): Promise<Unit | null> {
    const id = unitOf(actor);
    return id === null ? null : this.named(id);
  }

  /** Every unit that is not retired: the SPA, then organisations and teams by name. */
  async all(): Promise<Unit[]> {
    const { entries, services } = await this.directory.snapshot();
    const organisations = [...entries.values()].flatMap((entry) =>
      entry.kind === 'organisation' && !entry.body.retired && entry.body.kind !== 'spa' ? [entry.id] : [],
    );
    const teams = services.flatMap((service) => service.teams.map(({ id }) => id));
    const found = await Promise.all([...organisations, ...teams].map((id) => this.named(id)));
    return [THE_SPA, ...found.sort((one, other) => one.name.localeCompare(other.name, 'en'))];
  }
}
