import { Injectable } from '@nestjs/common';
import { keysetPage, type Page, type PageRequest } from '../platform/page.js';
import type { ServiceLine, TeamChoice } from '../referrals/referral.types.js';
import { unmet, type Need } from './directory.rules.js';
import { readDirectory } from './directory.schema.js';
import { DirectoryStore } from './directory.store.js';
import type { Escalation, ServiceView } from './directory.types.js';

/** Who provides what: organisations, services and their teams. */
@Injectable()
export class DirectoryService {
  constructor(private readonly store: DirectoryStore) {}

  /** Brings in a directory file; what is there already is changed to what the file says, nothing is removed. */
  importFile(path: string): Promise<void> {
    return this.store.import(readDirectory(path));
  }

  /** The team with what this need does not meet of its service's criteria; undefined when there is no such team. */
  async choose(teamId: string, need: Need): Promise<TeamChoice | undefined> {
    const team = await this.store.team(teamId);
    return (
      team && {
        id: team.id,
        name: team.name,
        serviceLine: team.serviceLine,
        unmet: unmet(team.criteria, need),
      }
    );
  }

  /** Who is told when the owner does not act: the service's own chain, or the SPA's. Null when the directory names neither. */
  escalation(teamId: string | null): Promise<Escalation | null> {
    return this.store.escalation(teamId);
  }

  /** Ids of the teams of a service line, in alphabetical order. */
  teamsOf(line: ServiceLine): Promise<string[]> {
    return this.store.teamsOf(line);
  }

  async services(line: ServiceLine | null, page: PageRequest): Promise<Page<ServiceView>> {
    const [after = null] = page.after ?? [];
    return keysetPage(await this.store.services(line, after, page.limit + 1), page.limit, ({ id }) => [id]);
  }
}
