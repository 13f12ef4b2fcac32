import { Injectable } from '@nestjs/common';
import type { ServiceLine } from '../domain/referral.types.js';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { Announcements } from '../server/postgres/announcements.js';
import { keyOf } from './directory-change.rules.js';
import { snapshotOf, type ActiveService, type Snapshot } from './directory-snapshot.rules.js';
import { DirectoryStore } from './directory.store.js';
import type { EntryOf, Escalation, Kind, ServiceView } from './directory.types.js';

/** PostgreSQL channel on which a process says that it has changed the directory. */
const CHANNEL = 'spa_directory';

/** A team and the service it belongs to, retired or not. */
export interface KnownTeam {
  id: string;
  name: string;
  /** Neither it nor its service is retired. */
  takesReferrals: boolean;
  service: ActiveService;
}

/** Who provides what: organisations, services and their teams, held in memory and read again after each change. */
@Injectable()
export class DirectoryService {
  private held: Promise<Snapshot> | null = null;

  constructor(
    private readonly store: DirectoryStore,
    private readonly announcements: Announcements,
  ) {
    announcements.on(CHANNEL, () => this.forget());
  }

  /** The whole directory as it is now. */
  snapshot(): Promise<Snapshot> {
    this.held ??= this.store.entries().then(snapshotOf);
    const reading = this.held;
    reading.catch(() => this.held === reading && this.forget());
    return reading;
  }

  /** Call after each change: this process and all others read the directory again before they next use it. */
  changed(): void {
    this.forget();
    this.announcements.announce(CHANNEL);
  }

  /** An organisation by its ODS code, retired or not. */
  async organisation(id: string): Promise<EntryOf<'organisation'>['body'] | undefined> {
    const { entries } = await this.snapshot();
    return (entries.get(keyOf({ kind: 'organisation', id })) as EntryOf<'organisation'> | undefined)?.body;
  }

  async team(id: string): Promise<KnownTeam | undefined> {
    const { entries, services } = await this.snapshot();
    const team = entries.get(keyOf({ kind: 'team', id })) as EntryOf<'team'> | undefined;
    if (!team) return undefined;
    const { name, service: serviceId, retired } = team.body;
    const service = entries.get(keyOf({ kind: 'service', id: serviceId })) as EntryOf<'service'>;
    const active = services.find((each) => each.id === serviceId);
    return { id, name, takesReferrals: !retired && !!active, service: active ?? closed(service) };
  }

  /** How an organisation is called; its ODS code when the directory does not have it. */
  async organisationName(id: string): Promise<string> {
    const { entries } = await this.snapshot();
    const organisation = entries.get(keyOf({ kind: 'organisation', id })) as
      EntryOf<'organisation'> | undefined;
    return organisation?.body.name ?? id;
  }

  /** Ids of the teams of a service line that take referrals, in alphabetical order. */
  async teamsOf(line: ServiceLine): Promise<string[]> {
    const services = await this.taking([line]);
    return services.flatMap(({ teams }) => teams.map(({ id }) => id)).sort();
  }

  /** The services of these lines that have a team to offer to. */
  async taking(lines: ServiceLine[]): Promise<ActiveService[]> {
    const { services } = await this.snapshot();
    return services.filter(({ serviceLine, teams }) => lines.includes(serviceLine) && teams.length > 0);
  }

  /** Who comes after the owner: by the team's service, else by the SPA's own chain; null when nobody is named. */
  async escalation(teamId: string | null): Promise<Escalation | null> {
    const { entries } = await this.snapshot();
    const of = <K extends Kind>(kind: K, id: string) =>
      entries.get(keyOf({ kind, id })) as EntryOf<K> | undefined;
    const service = teamId === null ? undefined : of('service', of('team', teamId)?.body.service ?? '');
    if (service?.body.escalation) return service.body.escalation;
    const chains = [...entries.values()].flatMap((entry) =>
      entry.kind === 'organisation' && entry.body.kind === 'spa' ? (entry.body.escalation ?? []) : [],
    );
    return chains[0] ?? null;
  }

  async services(line: ServiceLine | null, page: PageRequest): Promise<Page<ServiceView>> {
    const { services } = await this.snapshot();
    const after = page.after?.[0] ?? '';
    const rows = services.filter(
      ({ id, serviceLine }) => id > after && (line === null || serviceLine === line),
    );
    return keysetPage(rows.slice(0, page.limit + 1).map(viewOf), page.limit, ({ id }) => [id]);
  }

  private forget(): void {
    this.held = null;
  }
}

const viewOf = ({ teams, ...service }: ActiveService): ServiceView => ({
  ...service,
  teams: teams.map(({ id, name }) => ({ id, name })),
});

const closed = ({ id, body }: EntryOf<'service'>): ActiveService => ({
  id,
  name: body.name,
  serviceLine: body.serviceLine,
  organisation: body.organisation,
  organisationName: body.organisation,
  hours: null,
  openingHours: null,
  criteria: body.criteria,
  teams: [],
});
