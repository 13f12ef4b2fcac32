import type { DirectoryFileDto } from '../../src/directory/dto/file.dto.js';
import type { Actor } from '../../src/domain/actor.js';
import type { ServiceLine } from '../../src/domain/referral.types.js';
import type { Chance } from './chance.js';
import type { Life } from './life.js';

const SPA = 'RT5';

/** Everybody who works with referrals in this place: practices, the SPA, the teams, the bed managers. */
export class People {
  readonly practices: Actor[];
  readonly callHandlers = some(2, 'call', 'callHandler');
  private readonly triage = some(3, 'triage', 'triageClinician');
  private readonly coordinators = some(2, 'coordinator', 'coordinator');
  private readonly bedManager = some(1, 'beds', 'bedManager')[0]!;
  private readonly members: Map<string, Actor[]>;
  private readonly lines: Map<string, ServiceLine>;

  constructor({ organisations, services }: DirectoryFileDto) {
    this.practices = organisations
      .filter(({ kind }) => kind === 'gpPractice')
      .map(({ odsCode }) => ({
        id: `gp-${odsCode}`,
        name: `Dr ${odsCode}`,
        role: 'referrer',
        organisation: odsCode,
        team: null,
      }));
    const teams = services.flatMap(({ teams, serviceLine }) => teams.map(({ id }) => ({ id, serviceLine })));
    this.members = new Map(teams.map(({ id }) => [id, some(2, id, 'teamMember', id)]));
    this.lines = new Map(teams.map(({ id, serviceLine }) => [id, serviceLine]));
  }

  teamsOf(line: string | null): string[] {
    return [...this.lines].filter(([, its]) => its === line).map(([id]) => id);
  }

  /** Usually somebody whose turn it is, now and then anybody. */
  whoLooksAt({ view, practice }: Life, chance: Chance): Actor {
    if (chance.happens(0.03)) return chance.pick(this.everybody());
    const { owner } = view;
    if (owner?.kind === 'user' && chance.happens(0.8)) return this.named(owner.id!);
    if (owner?.kind === 'team' && chance.happens(0.9)) return this.ofTheTeam(owner.id!, chance);
    if (owner?.kind === 'referrer' && chance.happens(0.9)) return practice;
    return chance.pick(chance.happens(0.05) ? this.callHandlers : this.ofTheSpa());
  }

  private ofTheTeam(id: string, chance: Chance): Actor {
    const hasBeds = this.lines.get(id) === 'communityHospital';
    return hasBeds && chance.happens(0.5) ? this.bedManager : chance.pick(this.members.get(id)!);
  }

  private ofTheSpa = (): Actor[] => [...this.triage, ...this.coordinators];

  private everybody = (): Actor[] => [
    ...this.practices,
    ...this.callHandlers,
    ...this.ofTheSpa(),
    this.bedManager,
    ...[...this.members.values()].flat(),
  ];

  private named(id: string): Actor {
    return this.ofTheSpa().find((each) => each.id === id)!;
  }
}

function some(count: number, name: string, role: Actor['role'], team: string | null = null): Actor[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index + 1}`,
    name: `${name} ${index + 1}`,
    role,
    organisation: SPA,
    team,
  }));
}
